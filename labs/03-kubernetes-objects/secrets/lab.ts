import { lab } from '#lib/checking'

export default lab({
  title: 'A password for one pod only',
  goal: 'Hand a user name and a password to a pod, and to nobody else.',
  minutes: 20,
  converges: 120,
  tasks: [
    {
      text: 'Make an Opaque Secret `db-secret` with `username` = `admin` and `password` = `password`.',
      commands: ['kubectl create secret generic db-secret --from-literal=username=admin --from-literal=password=password'],
    },
    {
      text: 'Make a Pod `secret-reader` from an image with a shell, such as `busybox:1.36`, that stays running. Mount the Secret at `/etc/db`, its files with mode 0400.',
      commands: ['kubectl run secret-reader --image=busybox:1.36 --dry-run=client -o yaml -- sleep infinity > secret-reader.yaml', 'kubectl explain pod.spec.volumes.secret'],
    },
    { text: 'Let the same pod take its variable `DB_USER` from `username` in the Secret.', commands: ['kubectl explain pod.spec.containers.env.valueFrom'] },
    { text: 'See what arrives in the container.', commands: ['kubectl exec secret-reader -- ls -lL /etc/db', 'kubectl exec secret-reader -- printenv DB_USER'] },
  ],
  paragraphs: {
    'secret-missing': 'make-one-without-encoding-anything',
    'secret-key-missing': 'make-one-without-encoding-anything',
    'secret-type-differs': 'make-one-without-encoding-anything',
    'configmap-instead-of-secret': 'passwords-do-not-belong-in-a-configmap',
    'value-differs': 'what-base64-is-and-what-it-is-not',
    'value-encoded-twice': 'what-base64-is-and-what-it-is-not',
    'value-ends-with-line-break': 'what-base64-is-and-what-it-is-not',
    'variable-missing': 'into-the-container',
    'value-typed-in': 'into-the-container',
    'reference-differs': 'into-the-container',
    'configuration-key-missing': 'when-it-goes-wrong',
    'source-not-mounted': 'into-the-container',
    'mount-path-differs': 'into-the-container',
    'mount-source-differs': 'into-the-container',
    'file-mode-default': 'who-may-read-the-files',
    'file-mode-decimal': 'who-may-read-the-files',
    'file-mode-widened': 'who-may-read-the-files',
    'file-mode-differs': 'who-may-read-the-files',
    'file-not-readable': 'who-may-read-the-files',
  },
})
