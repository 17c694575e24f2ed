import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import {
  chooseCluster,
  expect,
  freshDataFolder,
  LabPage,
  makeFirstAccount,
  startPilothouse,
  test,
  type Pilothouse,
  type Terminal,
} from '../stage/index.ts'
import { followRun } from './follow-run.ts'

const lab = 'first-deployment'

/** A server with one account, its cluster chosen and the lab done, so that a check runs its whole course. */
async function ready(page: Page, terminal: Terminal): Promise<{ server: Pilothouse; dataFolder: string }> {
  const dataFolder = await freshDataFolder()
  const server = await startPilothouse({ dataFolder, kubeconfig: terminal.kubeconfig })
  await makeFirstAccount(page, server.firstLink ?? '')
  await chooseCluster(page, server.address, terminal.context)
  const desk = new LabPage(page, server.address, lab)
  await desk.open()
  await desk.reset()
  await terminal.type(`kubectl create deployment hello-world --image=nginx:alpine --replicas=3 -n lab-${lab}`)
  await terminal.type(`kubectl expose deployment hello-world --type=LoadBalancer --port=80 -n lab-${lab}`)
  await terminal.type(`kubectl rollout status deployment hello-world -n lab-${lab} --timeout=120s`)
  return { server, dataFolder }
}

/** The same data, port and address: the browser's session goes on. */
const again = (server: Pilothouse, dataFolder: string, terminal: Terminal) =>
  startPilothouse({ dataFolder, kubeconfig: terminal.kubeconfig, port: server.port })

test('a server killed during a check shows nothing half done, and the next run clears what it left', async ({
  newPerson,
  terminal,
}) => {
  test.setTimeout(300_000)
  const page = await newPerson()
  const { server, dataFolder } = await ready(page, terminal)
  const desk = new LabPage(page, server.address, lab)
  const probe = firstProbe(terminal)
  await desk.beginCheck()
  const left = await probe
  await server.kill()
  expect(await probes(terminal)).toContain(left)
  await expect(desk.panel).toContainText('The connection broke')

  const next = await again(server, dataFolder, terminal)
  await expect(desk.panel).toContainText('It does not count', { timeout: 30_000 })
  const attempts = page.getByRole('region', { name: 'Attempts' })
  await expect(attempts).toContainText('1 not counted')
  await expect(attempts.getByRole('listitem')).toHaveCount(1)

  expect(new Set((await desk.check()).map(({ state }) => state))).toEqual(new Set(['passed']))
  expect(await probes(terminal)).not.toContain(left)
  await next.stop()
})

test('a server killed while a verdict is being stored has neither shown it nor counts it', async ({
  newPerson,
  terminal,
}) => {
  test.setTimeout(300_000)
  const page = await newPerson()
  const { server, dataFolder } = await ready(page, terminal)
  const desk = new LabPage(page, server.address, lab)
  await desk.beginCheck()
  // Another program holds the database from here on: the run ends, and its verdict waits to be stored.
  const other = new DatabaseSync(join(dataFolder, 'pilothouse.db'))
  other.exec('BEGIN EXCLUSIVE')
  await expect(desk.panel.locator('[data-state=passed]')).toHaveCount(7, { timeout: 60_000 })
  await expect(page.getByRole('heading', { name: 'Passed', exact: true })).toHaveCount(0)
  await server.kill()
  other.exec('ROLLBACK')
  other.close()

  const next = await again(server, dataFolder, terminal)
  await desk.open()
  await expect(page.getByRole('region', { name: 'Attempts' })).toContainText('1 not counted')
  await expect(page.getByRole('heading', { name: 'Passed', exact: true })).toHaveCount(0)
  await next.stop()
})

test('killed at any moment around the end of a check, the server has stored whatever it had shown', async ({
  newPerson,
  terminal,
}) => {
  test.setTimeout(600_000)
  const page = await newPerson()
  const { server: first, dataFolder } = await ready(page, terminal)
  let server = first
  const shown: string[] = []
  for (const delayMs of [0, 2, 5, 10, 20, 40]) {
    const run = await followRun(page, server.address, lab)
    // The moment the last check settles; the store comes right after it.
    await run.settled
    await new Promise((resolve) => setTimeout(resolve, delayMs))
    await server.kill()
    if (await run.told) shown.push(run.attempt)
    server = await again(server, dataFolder, terminal)
    await page.goto(`${server.address}/attempts/${run.attempt}`)
    const told = shown.includes(run.attempt)
    const words = await page.getByRole('main').innerText()
    expect(words).toMatch(told ? /Passed/ : /Passed|Not counted/)
    expect(words.includes('7 of 7 hold') || words.includes('Not counted')).toBe(true)
  }
  await server.stop()
})

test('a verdict that cannot be stored is not shown, and says so', async ({ newPerson, terminal }) => {
  test.setTimeout(300_000)
  const page = await newPerson()
  const { server, dataFolder } = await ready(page, terminal)
  const desk = new LabPage(page, server.address, lab)
  await desk.beginCheck()
  const other = new DatabaseSync(join(dataFolder, 'pilothouse.db'))
  other.exec('BEGIN EXCLUSIVE')
  await desk.phase('not-stored')
  await expect(desk.panel).toContainText('The verdict could not be stored')
  await expect(desk.panel).toContainText('held by another program')
  await expect(desk.panel).toContainText('Reference')
  other.exec('ROLLBACK')
  other.close()
  expect(new Set((await desk.check()).map(({ state }) => state))).toEqual(new Set(['passed']))
  await server.stop()
})

test('a server that is stopped in order ends its runs, leaves nothing in the cluster, and counts nothing', async ({
  newPerson,
  terminal,
}) => {
  test.setTimeout(300_000)
  const page = await newPerson()
  const { server, dataFolder } = await ready(page, terminal)
  const desk = new LabPage(page, server.address, lab)
  const probe = firstProbe(terminal)
  await desk.beginCheck()
  await probe
  expect(await server.stop()).toBe(0)
  await expect.poll(() => probes(terminal), { timeout: 30_000 }).toHaveLength(0)
  const next = await again(server, dataFolder, terminal)
  await desk.open()
  await expect(page.getByRole('region', { name: 'Attempts' })).toContainText('1 not counted')
  await next.stop()
})

/** The UID of the next probe pod that is made, at the moment it is. */
function firstProbe(terminal: Terminal): Promise<string> {
  const uid = `'jsonpath={.metadata.uid}{"\\n"}'`
  return terminal.firstLine(`kubectl get pods -n lab-${lab} -l pilothouse.dev/probe --watch -o ${uid}`)
}

/** UIDs of the probe pods in the lab's namespace that are not on their way out. */
async function probes(terminal: Terminal): Promise<string[]> {
  const listed = await terminal.type(`kubectl get pods -n lab-${lab} -l pilothouse.dev/probe -o json`)
  const { items } = JSON.parse(listed) as { items: { metadata: { uid: string; deletionTimestamp?: string } }[] }
  return items.filter(({ metadata }) => !metadata.deletionTimestamp).map(({ metadata }) => metadata.uid)
}
