import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  chooseCluster,
  expect,
  freshDataFolder,
  LabPage,
  makeFirstAccount,
  startPilothouse,
  test,
} from '../stage/index.ts'

/** Nothing listens on port 1; the other is an address for documentation, and nobody's. */
const kubeconfig = `
apiVersion: v1
kind: Config
clusters:
  - {name: gone, cluster: {server: "https://127.0.0.1:1"}}
  - {name: far, cluster: {server: "https://192.0.2.7:6443"}}
users:
  - {name: nobody, user: {}}
contexts:
  - {name: kind-gone, context: {cluster: gone, user: nobody}}
  - {name: team-staging, context: {cluster: far, user: nobody}}
current-context: kind-gone
`

test('a cluster that is stopped is explained, and never counts as a failed attempt', async ({ newPerson }) => {
  const dataFolder = await freshDataFolder()
  const file = join(dataFolder, 'kubeconfig')
  await writeFile(file, kubeconfig, { mode: 0o600 })
  const server = await startPilothouse({ dataFolder: join(dataFolder, 'data'), kubeconfig: file })
  const page = await newPerson()
  await makeFirstAccount(page, server.firstLink ?? '')

  await page.goto(`${server.address}/connect`)
  await expect(page.getByRole('row', { name: /kind-gone/ })).toContainText('docker start gone-control-plane')
  await expect(page.getByRole('radio', { name: 'team-staging' })).toBeDisabled()

  await chooseCluster(page, server.address, 'kind-gone')
  const lab = new LabPage(page, server.address, 'first-deployment')
  await lab.open()
  const checks = await lab.check()
  expect(new Set(checks.map(({ state }) => state))).toEqual(new Set(['could-not-check']))
  await expect(lab.panel).toContainText('Could not check.')
  await page.reload()
  await expect(page.getByRole('region', { name: 'Attempts' })).toContainText('1 not counted')
  await page.goto(`${server.address}/my-labs`)
  await expect(page.getByRole('listitem').filter({ hasText: 'first deployment' })).toContainText('could not be checked')

  expect(await server.stop()).toBe(0)
})

test('a cluster elsewhere can be used only after its name was typed, and only at that address', async ({
  newPerson,
}) => {
  const dataFolder = await freshDataFolder()
  const file = join(dataFolder, 'kubeconfig')
  await writeFile(file, kubeconfig, { mode: 0o600 })
  const server = await startPilothouse({ dataFolder: join(dataFolder, 'data'), kubeconfig: file })
  const page = await newPerson()
  await makeFirstAccount(page, server.firstLink ?? '')

  await page.goto(`${server.address}/connect`)
  await page.getByText('Confirm that it is yours to change').click()
  await page.getByLabel('Name of the context').fill('team-staging')
  await page.getByRole('button', { name: 'Use team-staging' }).click()
  await expect(page.getByText('team-staging is your cluster now')).toBeVisible()

  await writeFile(file, kubeconfig.replace('192.0.2.7', '192.0.2.8'))
  const lab = new LabPage(page, server.address, 'first-deployment')
  await lab.open()
  await lab.button().click()
  await expect(lab.panel).toContainText('This context leads to another address now.')
  await server.stop()
})
