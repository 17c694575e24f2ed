import { ConfigurationPlate } from './configuration.tsx'

/** The two ways of a ConfigMap's keys into a container. */
export function ConfigMapDiagram() {
  return (
    <ConfigurationPlate
      id="configmap-chart"
      kind="ConfigMap"
      name="app-config"
      title="Two ways from a ConfigMap into a container"
      describes="A ConfigMap has two keys, LOG_LEVEL and app.properties. One goes into a container as an environment
        variable, read once when the container starts. The other goes in as a file of a mounted volume, which follows
        when the ConfigMap changes."
      caption="A variable is a copy made at the start; a file follows within about a minute. The image is the same
        wherever it runs."
      entries={[
        { key: 'LOG_LEVEL', value: 'info' },
        { key: 'app.properties', value: 'cache.size=128 …' },
      ]}
      variable="LOG_LEVEL=info"
      file="/etc/app/app.properties"
      fileMoves="follows a change"
    />
  )
}
