import { chosenCluster } from '#app/_checks/chosen-cluster.ts'
import { ButtonLink } from '#app/_look/button.tsx'
import { Empty } from '#app/_look/empty.tsx'
import { Facts } from '#app/_look/facts.tsx'
import { Icon } from '#app/_look/icon.tsx'
import { Skeleton } from '#app/_look/skeleton.tsx'
import { CodeSpans } from '#app/_verdicts/code-spans.tsx'
import { ClusterProblem } from '#lib/cluster'
import type { Cluster, Greeting } from '#lib/cluster'
import { chosenContext } from '#lib/data'
import type { Viewer } from '#lib/identity'

/** How long the cluster may take to answer, in ms; the rest of the page is there meanwhile. */
const patience = 4000

/** The cluster the viewer chose and what it answers now; or what is the matter with it, and what to do. */
export async function YourCluster({ viewer }: { viewer: Viewer }) {
  const choice = await chosenContext(viewer)
  if (!choice) return <NoCluster />
  const chosen = await chosenCluster(viewer)
  if ('refusal' in chosen) return <Silent context={choice.context} {...chosen.refusal} />
  const said = await hello(chosen.cluster)
  if ('problem' in said) return <Silent context={choice.context} {...said.problem} />
  return <Answering context={choice.context} server={choice.server} {...said} />
}

async function hello(cluster: Cluster) {
  try {
    return await cluster.greet(AbortSignal.timeout(patience))
  } catch (cause) {
    if (cause instanceof ClusterProblem) return { problem: cause.problem }
    throw cause
  }
}

type AnsweringProps = { context: string; server: string } & Greeting

function Answering({ context, server, version, nodes, runtime, ms, simulated }: AnsweringProps) {
  const observed = `${version}, ${nodes} ${nodes === 1 ? 'node' : 'nodes'}, ${runtime.replace('://', ' ')}`
  return (
    <>
      <Facts
        rows={[
          { name: 'Context', value: <Lamp lamp={simulated ? 'simulated' : 'on'}>{context}</Lamp> },
          { name: 'Answers', value: <span className="seen">in {Math.max(1, Math.round(ms))} ms</span> },
          { name: 'Version', value: <span className="seen">{observed}</span> },
          { name: 'Way', value: wayWords(server, simulated) },
        ]}
      />
      <Change />
    </>
  )
}

function wayWords(server: string, simulated: boolean): React.ReactNode {
  if (!simulated) return `kubeconfig of this machine, ${server.replace(/^https?:\/\//, '')}`
  return (
    <span className="bg-land px-1">
      practice cluster, <b>simulated</b>
    </span>
  )
}

type SilentProps = { context: string; title: string; why: string; next: { act: string; command?: string } }

function Silent({ context, title, why, next }: SilentProps) {
  return (
    <>
      <Facts
        rows={[
          { name: 'Context', value: <Lamp lamp="off">{context}</Lamp> },
          { name: 'Seen', value: <span className="seen">{title}</span> },
          { name: 'Why', value: <CodeSpans text={why} /> },
          { name: 'Next', value: <CodeSpans text={next.command ? `${next.act} \`${next.command}\`` : next.act} /> },
        ]}
      />
      <Change />
    </>
  )
}

function NoCluster() {
  return (
    <Empty says="No cluster yet. Reading needs none. For the labs, choose one you have or the simulated practice cluster.">
      <ButtonLink href="/connect">
        <Icon name="plug" />
        Choose a cluster
      </ButtonLink>
    </Empty>
  )
}

/** What stands there until the cluster has answered, as large as the answer. */
export function WaitingForCluster() {
  return (
    <div aria-busy="true">
      <output className="sr-only">Asking your cluster how it is</output>
      <Facts
        rows={['Context', 'Answers', 'Version', 'Way'].map((name) => ({ name, value: <Skeleton width="70%" /> }))}
      />
    </div>
  )
}

function Change() {
  return (
    <div className="mt-3">
      <ButtonLink href="/connect">
        <Icon name="plug" />
        Change cluster
      </ButtonLink>
    </div>
  )
}

function Lamp({ lamp, children }: { lamp: 'on' | 'off' | 'simulated'; children: string }) {
  return (
    <span className="flex items-center gap-2">
      <span className="lamp" data-lamp={lamp} />
      {children}
    </span>
  )
}
