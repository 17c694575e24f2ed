import { lab } from '#lib/checking'

export default lab({
  title: 'A ledger that outlives its pod',
  goal: 'Keep what a pod writes on a disk of its own.',
  minutes: 15,
  converges: 40,
  namespaces: ['lab-test-persistent-storage'],
  tasks: [
    { text: 'Make a PersistentVolumeClaim `ledger` of 1Gi, ReadWriteOnce, and leave the storage class to the cluster.', commands: ['kubectl get storageclass'] },
    { text: 'Make a Pod `bookkeeper` that mounts it at `/data` and appends a line to `/data/ledger.log` every few seconds.', commands: ['kubectl exec bookkeeper -- tail /data/ledger.log'] },
    { text: 'Delete the pod and make it again: the earlier lines are still there.' },
  ],
  knownMistakes: ['empty-dir-instead-of-claim', 'claim-not-bound', 'host-path-instead-of-claim', 'claim-mounted-elsewhere'],
})
