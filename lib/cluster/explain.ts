import type { Problem, ProblemId } from './problem.ts'

/** What an explanation needs to know: which context, which address, and what came back. */
export interface Circumstances {
  context: string
  server: string
  seen: string
}

type Explanation = (c: Circumstances) => Omit<Problem, 'id' | 'seen'>

/** How a context's cluster is started again, by the names that kind and minikube give their contexts. */
function startAgain(context: string): string {
  if (context.startsWith('kind-')) return `docker start ${context.slice('kind-'.length)}-control-plane`
  if (context === 'minikube') return 'minikube start'
  return `kubectl --context ${context} cluster-info`
}

/** How a context's kubeconfig entry is written anew. */
function writeAgain(context: string): string {
  if (context.startsWith('kind-')) return `kind export kubeconfig --name ${context.slice('kind-'.length)}`
  if (context === 'minikube') return 'minikube update-context'
  return `kubectl config view --minify --context ${context}`
}

const explanations: Record<ProblemId, Explanation> = {
  'no-kubeconfig': () => ({
    title: 'There is no kubeconfig on this machine.',
    why: 'kubectl and Pilothouse find clusters through a kubeconfig: the files named in KUBECONFIG, or ~/.kube/config.',
    whose: 'your machine',
    next: { act: 'Create a cluster; kind writes the kubeconfig for you.', command: 'kind create cluster' },
  }),
  'kubeconfig-unreadable': () => ({
    title: 'The kubeconfig cannot be read.',
    why: 'A kubeconfig is a YAML file with clusters, users and contexts. What is there is something else, or out of reach.',
    whose: 'the kubeconfig',
    next: { act: 'See what kubectl makes of it.', command: 'kubectl config view' },
  }),
  'context-gone': ({ context }) => ({
    title: 'The context is not in the kubeconfig any more.',
    why: 'It was there when you chose it. Deleting a cluster removes its context.',
    whose: 'the kubeconfig',
    next: { act: `Choose another context, or bring ${context} back.`, command: 'kubectl config get-contexts' },
  }),
  'context-refused': () => ({
    title: 'Pilothouse does not use this context.',
    why: 'A kubeconfig can name programs to run and files to send. Pilothouse follows neither: it runs nothing and reads only certificates.',
    whose: 'the kubeconfig',
    next: { act: 'Use a kind or minikube cluster: theirs carry a client certificate.', command: 'kind create cluster' },
  }),
  'connection-refused': ({ context }) => ({
    title: 'The cluster is not running.',
    why: 'Nothing listens at the address of its API server. Most often Docker or the kind node has stopped.',
    whose: 'your machine',
    next: { act: 'Start it again.', command: startAgain(context) },
  }),
  'name-not-found': ({ context }) => ({
    title: 'The name of the cluster is not known.',
    why: 'The host name in the kubeconfig has no address: a typing error, a cluster that is gone, or a VPN that is off.',
    whose: 'the network',
    next: { act: 'Compare the address in the kubeconfig.', command: `kubectl config view --minify --context ${context}` },
  }),
  unreachable: ({ context }) => ({
    title: 'No way leads to the cluster.',
    why: 'The network does not know how to reach the address in the kubeconfig. A virtual machine that is off looks like this.',
    whose: 'the network',
    next: { act: 'Start it again.', command: startAgain(context) },
  }),
  'timed-out': ({ context }) => ({
    title: 'The cluster does not answer in time.',
    why: 'The connection was tried and nothing came back. The machine may be asleep, overloaded, or behind a firewall.',
    whose: 'the cluster or the network',
    next: { act: 'See whether kubectl gets an answer.', command: `kubectl --context ${context} get --raw /readyz` },
  }),
  'certificate-expired': ({ context }) => ({
    title: "The cluster's certificate has expired.",
    why: 'Its API server shows a certificate past its last day (or the clock of one of the machines is wrong), so nobody can be sure whom they talk to.',
    whose: 'the cluster',
    next: {
      act: 'Make the certificates anew; for kind that is a new cluster.',
      command: context.startsWith('kind-')
        ? `kind delete cluster --name ${context.slice(5)} && kind create cluster --name ${context.slice(5)}`
        : 'kubeadm certs renew all',
    },
  }),
  'client-certificate-expired': ({ context }) => ({
    title: 'Your client certificate has expired.',
    why: 'The certificate in the kubeconfig that says who you are is past its last day.',
    whose: 'the kubeconfig',
    next: { act: 'Write the kubeconfig anew.', command: writeAgain(context) },
  }),
  'other-certificate': ({ context }) => ({
    title: 'Another cluster answers at this address.',
    why: 'The certificate shown there was not signed by the authority in your kubeconfig. A cluster that was made again under the old name does this.',
    whose: 'the kubeconfig',
    next: { act: 'Write the kubeconfig anew.', command: writeAgain(context) },
  }),
  'not-signed-in': ({ context }) => ({
    title: 'The cluster does not know you.',
    why: 'It answered 401: the token or certificate in the kubeconfig is not, or no longer, valid there.',
    whose: 'the kubeconfig',
    next: { act: 'Write the kubeconfig anew.', command: writeAgain(context) },
  }),
  'not-allowed': ({ context }) => ({
    title: 'The cluster does not let you look.',
    why: 'It knows you and answered 403: the roles bound to you do not allow what the check has to read.',
    whose: 'the cluster',
    next: { act: 'See what you may do there.', command: `kubectl --context ${context} auth can-i --list` },
  }),
  'not-kubernetes': ({ context }) => ({
    title: 'What answers is not a Kubernetes API.',
    why: 'The address in the kubeconfig leads to another program, perhaps a proxy or a web server that took the port.',
    whose: 'the kubeconfig',
    next: { act: 'See what answers there.', command: `kubectl --context ${context} version` },
  }),
  'too-old': () => ({
    title: 'This Kubernetes is too old for the labs.',
    why: 'The labs use API versions that every release since 1.26 has.',
    whose: 'the cluster',
    next: { act: 'Make a new cluster.', command: 'kind create cluster --name pilothouse' },
  }),
  'server-error': ({ context }) => ({
    title: "The cluster's API server is in trouble.",
    why: 'It answers, but with an error of its own. It may be starting, or short of memory or disk.',
    whose: 'the cluster',
    next: { act: 'See what it says of itself.', command: `kubectl --context ${context} get --raw '/readyz?verbose'` },
  }),
  'too-many-requests': () => ({
    title: 'The cluster asks us to come back later.',
    why: 'Its API server limits how much it takes on at once (429) and has said so for as long as we waited.',
    whose: 'the cluster',
    next: { act: 'Wait a minute, then check again.' },
  }),
  'connection-cut': ({ context }) => ({
    title: 'The connection broke in the middle.',
    why: 'The cluster began to answer and stopped. Its API server may have been restarted.',
    whose: 'the cluster or the network',
    next: { act: 'See whether it is ready, then check again.', command: `kubectl --context ${context} get --raw /readyz` },
  }),
  'probe-not-started': ({ context }) => ({
    title: 'The probe pod did not start.',
    why: 'Some checks look from inside the cluster, through a small pod of their own. It never became ready.',
    whose: 'the cluster',
    next: { act: 'See what keeps it.', command: `kubectl --context ${context} get events --field-selector type=Warning` },
  }),
  'probe-lost': ({ context }) => ({
    title: 'The probe pod could not be used.',
    why: 'Some checks look from inside the cluster, through a small pod of their own. It was there, and then a command in it could not be run.',
    whose: 'the cluster',
    next: { act: 'See what happened to it, then check again.', command: `kubectl --context ${context} get events --sort-by=.lastTimestamp` },
  }),
  'own-fault': () => ({
    title: 'Pilothouse itself stumbled.',
    why: 'This is a fault in the checker, not in your work. It does not count, and what happened is in the server’s log.',
    whose: 'Pilothouse',
    next: { act: 'Check again; if it happens twice, tell your instructor.' },
  }),
}

/** The problem of that id, told for these circumstances. */
export function explain(id: ProblemId, circumstances: Circumstances): Problem {
  return { id, seen: circumstances.seen, ...explanations[id](circumstances) }
}
