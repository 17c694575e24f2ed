import { lab } from '#lib/checking'

export default lab({
  title: 'Settings from outside the image',
  goal: 'Give a program its settings as a variable and as files, and see which of them follow a change.',
  minutes: 20,
  converges: 120,
  tasks: [
    {
      text: 'Make a ConfigMap `app-config` with `database_url` = `postgres://localhost:5432/mydb` and `api_key` = `public-api-key`.',
      commands: ['kubectl create configmap app-config --from-literal=database_url=postgres://localhost:5432/mydb --from-literal=api_key=public-api-key'],
    },
    {
      text: 'Make a Pod `config-reader` from an image with a shell, such as `busybox:1.36`, that stays running. Its variable `DATABASE_URL` takes its value from `database_url` in the map.',
      commands: ['kubectl run config-reader --image=busybox:1.36 --dry-run=client -o yaml -- sleep infinity > config-reader.yaml'],
    },
    { text: 'Mount the whole map into the same pod as the folder `/etc/app`.', commands: ['kubectl explain pod.spec.volumes.configMap'] },
    { text: 'See both arrive in the running container.', commands: ['kubectl exec config-reader -- printenv DATABASE_URL', 'kubectl exec config-reader -- ls -l /etc/app'] },
    {
      text: 'Add a key of your own to the map and watch its file appear, without a restart. The check does the same once more.',
      commands: [`kubectl patch configmap app-config --type merge -p '{"data":{"colour":"blue"}}'`, "kubectl exec config-reader -- sh -c 'until cat /etc/app/colour; do sleep 2; done'"],
    },
  ],
  paragraphs: {
    'configmap-missing': 'keys-and-values',
    'config-map-key-missing': 'keys-and-values',
    'value-differs': 'keys-and-values',
    'value-ends-with-line-break': 'keys-and-values',
    'variable-missing': 'two-ways-into-a-container',
    'value-typed-in': 'two-ways-into-a-container',
    'reference-differs': 'two-ways-into-a-container',
    'configuration-key-missing': 'when-it-goes-wrong',
    'source-not-mounted': 'two-ways-into-a-container',
    'mount-path-differs': 'two-ways-into-a-container',
    'mount-source-differs': 'two-ways-into-a-container',
    'mounted-by-sub-path': 'see-a-change-arrive',
    'mount-narrowed': 'two-ways-into-a-container',
    'variable-stale': 'see-a-change-arrive',
    'file-differs': 'see-a-change-arrive',
    'config-map-immutable': 'see-a-change-arrive',
    'container-ends': 'when-it-goes-wrong',
  },
})
