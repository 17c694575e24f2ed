import { lab } from '#lib/checking'

export default lab({
  title: 'Three databases with names',
  goal: 'Run three members that keep their names, their addresses and their disks.',
  minutes: 30,
  converges: 180,
  tasks: [
    { text: 'Make a Secret `postgres-password` with a password under any key.', commands: ['kubectl create secret generic postgres-password --from-literal=password=change-me'] },
    { text: 'Make a headless Service `postgres` for port 5432.', commands: ['kubectl create service clusterip postgres --clusterip=None --tcp=5432'] },
    {
      text: 'Make a StatefulSet `postgres` with 3 replicas of `postgres:13`, under the Service `postgres` (`serviceName`). The variable `POSTGRES_PASSWORD` comes from the Secret.',
      commands: ['kubectl explain statefulset.spec'],
    },
    {
      text: 'Give each member a claim of its own: a template `postgres-storage` of 10Gi, ReadWriteOnce, mounted at `/var/lib/postgresql/data`. Where the fresh volume is not empty, set `PGDATA` to a folder in it.',
      commands: ['kubectl explain statefulset.spec.volumeClaimTemplates'],
    },
    {
      text: 'See postgres-0, postgres-1 and postgres-2 become Ready, each with a Bound claim and a name in DNS.',
      commands: ['kubectl get pods --watch', 'kubectl get pvc', 'kubectl run ask --rm -it --restart=Never --image=busybox:1.36 -- nslookup postgres-0.postgres.lab-statefulsets.svc.cluster.local'],
    },
    { text: 'Delete postgres-1 and see it come back with its own disk. The check does the same once more.', commands: ['kubectl delete pod postgres-1', 'kubectl get pods,pvc'] },
  ],
  paragraphs: {
    'statefulset-missing': 'four-promises',
    'deployment-instead-of-statefulset': 'when-it-matters-which-one-you-are',
    'service-missing': 'how-each-pod-is-found',
    'service-not-headless': 'how-each-pod-is-found',
    'service-name-differs': 'how-each-pod-is-found',
    'name-not-resolved': 'how-each-pod-is-found',
    'secret-missing': 'the-guides-example-and-why-it-crashes',
    'variable-missing': 'the-guides-example-and-why-it-crashes',
    'value-typed-in': 'the-guides-example-and-why-it-crashes',
    'configuration-key-missing': 'the-guides-example-and-why-it-crashes',
    'container-crashes': 'the-guides-example-and-why-it-crashes',
    'claim-template-missing': 'four-promises',
    'empty-dir-instead-of-claim': 'the-same-disk-again',
    'claim-shared': 'the-same-disk-again',
    'claim-template-misnamed': 'the-same-disk-again',
    'claim-size-differs': 'four-promises',
    'claim-mounted-elsewhere': 'the-same-disk-again',
    'claim-not-bound': 'when-it-goes-wrong',
    'data-lost': 'the-same-disk-again',
    'replicas-differ': 'scaling-in-order',
  },
})
