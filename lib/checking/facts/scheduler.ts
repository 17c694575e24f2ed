import { disagrees, type Fact } from './fact.ts'

const command = "kubectl get lease kube-scheduler -n kube-system -o jsonpath='{.spec.holderIdentity}'"

/** Who holds the scheduler's Lease. It may have changed hands since it was written down: that counts, and is said. */
export const schedulerHolder: Fact = {
  compare(seen, value, at) {
    const lease = seen.peek('Lease', 'kube-scheduler', 'kube-system')
    const holder = lease?.spec?.holderIdentity
    if (holder === undefined) return { lacks: leaseHidden() }
    if (value === holder) return true
    const acquired = Date.parse(lease?.spec?.acquireTime ?? '')
    const plausible = /^\S+_[0-9a-f-]{36}$/.test(value)
    if (acquired > at.written && plausible) return { remark: `the Lease has changed hands since you wrote it down: ${holder} holds it now` }
    return disagrees(value, at, {
      id: 'scheduler-holder-differs',
      title: "The scheduler's Lease names another holder.",
      expected: holder,
      command,
      why: 'Where several schedulers run, one works and the others wait. The Lease says which: its holderIdentity is the host name and a number of the process.',
      hints: ['It is not the name of a pod.', 'Leases are objects of their own; the scheduler’s is in kube-system.', command],
    })
  },
}

function leaseHidden() {
  return {
    id: 'lease-hidden',
    title: 'This cluster hides the scheduler’s Lease.',
    expected: 'Lease kube-scheduler in kube-system',
    received: 'not there, or not to be seen by you',
    why: 'Managed clusters run the control plane out of sight. You pass without this entry.',
    next: { act: 'See which Leases there are.', command: 'kubectl get leases -A' },
    hints: ['Nothing in your map has to change.', 'On kind and minikube the Lease can be seen.', 'kind create cluster --name pilothouse'],
    about: [],
  } as const
}
