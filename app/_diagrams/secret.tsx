import { ConfigurationPlate } from './configuration.tsx'

/** The two ways of a Secret's keys into a container, and that what is stored is only encoded. */
export function SecretDiagram() {
  return (
    <ConfigurationPlate
      id="secret-chart"
      kind="Secret"
      name="app-secret"
      title="Two ways from a Secret into a container"
      describes="A Secret has two keys whose values are stored in base64, which anybody can decode. One goes into a
        container as an environment variable. The other goes in as a file in memory, readable only by whom its mode
        allows; it follows when the Secret changes. Inside the container, both are plain text."
      caption="Stored encoded, delivered decoded. Who may read the Secret, or run a command in the container, reads
        the password."
      entries={[
        { key: 'username', value: 'YWRtaW4=' },
        { key: 'password', value: 'czNjcjN0' },
      ]}
      variable="DB_USER=admin"
      file="/etc/db/password"
      fileMoves="in memory, follows a change"
    />
  )
}
