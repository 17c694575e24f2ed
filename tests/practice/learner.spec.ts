import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { expect, freshDataFolder, LabPage, makeFirstAccount, signUp, startPilothouse, test } from '../stage/index.ts'

const run = promisify(execFile)

/** As a learner would: to the file that the page downloads. */
async function downloadKubeconfig(page: Page, folder: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Download pilothouse-practice/ }).click(),
  ])
  const file = join(folder, `${Date.now()}-${download.suggestedFilename()}`)
  await download.saveAs(file)
  return file
}

const kubectl = async (kubeconfig: string, ...words: string[]) =>
  (await run('kubectl', words, { env: { ...process.env, KUBECONFIG: kubeconfig } })).stdout

async function usePractice(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/connect`)
  await page.getByRole('button', { name: 'Use the practice cluster' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The practice cluster is your cluster now' })).toBeVisible()
}

test('a learner with nothing but kubectl does a lab on a cluster of their own, simulated', async ({ newPerson }) => {
  test.setTimeout(240_000)
  const folder = await freshDataFolder()
  const start = { dataFolder: join(folder, 'data'), kubeconfig: join(folder, 'there-is-none') }
  let server = await startPilothouse(start)
  const page = await newPerson()
  await makeFirstAccount(page, server.firstLink ?? '', 'learner-07')
  const lab = new LabPage(page, server.address, 'first-deployment')
  let kubeconfig = ''

  await test.step('it is what the page offers first', async () => {
    await page.goto(`${server.address}/connect`)
    await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('Practice cluster')
    await usePractice(page, server.address)
    kubeconfig = await downloadKubeconfig(page, folder)
    expect(await kubectl(kubeconfig, 'config', 'current-context')).toBe('pilothouse-practice\n')
    expect(await kubectl(kubeconfig, 'get', 'nodes')).toContain('practice-2')
    expect(await kubectl(kubeconfig, 'version')).toMatch(/Server Version: v1\.\d+\.\d+\+practice/)
  })

  await test.step('the lab is done with kubectl and passes; the attempt says that the cluster is simulated', async () => {
    await lab.open()
    await lab.start()
    const states = async () => new Set((await lab.check()).map(({ state }) => state))
    expect(await states()).toContain('failed')
    for (const command of (await lab.commands()).filter((each) => /^kubectl (config|create|expose|scale)/.test(each))) {
      await run('bash', ['-c', command], { env: { ...process.env, KUBECONFIG: kubeconfig } })
    }
    expect(await states()).toEqual(new Set(['passed']))
    await page.reload()
    const attempts = page.getByRole('region', { name: 'Attempts' }).getByRole('listitem')
    await expect(attempts.last()).toContainText('passed simulated')
    await attempts.last().getByRole('link').click()
    await expect(page.getByText('Checked on the practice cluster, simulated.')).toBeVisible()
    await expect(page.getByRole('link', { name: /^Cluster practice/ })).toContainText('simulated')
  })

  await test.step('another learner has another cluster, and no way into this one', async () => {
    const other = await newPerson()
    await signUp(other, server.address, 'learner-08')
    await usePractice(other, server.address)
    const theirs = await downloadKubeconfig(other, folder)
    expect(await kubectl(theirs, 'get', 'namespaces')).not.toContain('lab-first-deployment')
    const addressOf = async (file: string) => /server: (\S+)/.exec(await readFile(file, 'utf8'))?.[1] ?? ''
    const [mine, another] = [await addressOf(kubeconfig), await addressOf(theirs)]
    expect(mine).not.toBe(another)
    const crossed = join(folder, 'crossed.yaml')
    await writeFile(crossed, (await readFile(theirs, 'utf8')).replace(another, mine), { mode: 0o600 })
    await expect(kubectl(crossed, 'get', 'namespaces')).rejects.toThrow(/must be logged in|Unauthorized/)
    expect((await page.context().request.get(`${server.address}/connect/practice/kubeconfig`)).status()).toBe(200)
    const nobody = await newPerson()
    expect((await nobody.request.get(`${server.address}/connect/practice/kubeconfig`)).status()).toBe(401)
  })

  await test.step('a server that was stopped and started again has it as it was; pods come back', async () => {
    await expect(async () => expect(await kubectl(kubeconfig, 'get', 'deploy', '-n', 'lab-first-deployment')).toContain('3/3')).toPass()
    expect(await server.stop()).toBe(0)
    server = await startPilothouse({ ...start, port: server.port })
    await expect(async () =>
      expect(await kubectl(kubeconfig, 'get', 'deploy', '-n', 'lab-first-deployment')).toContain('3/3'),
    ).toPass()
    await lab.open()
    expect(new Set((await lab.check()).map(({ state }) => state))).toEqual(new Set(['passed']))
  })

  await test.step('emptied, it is there still, with nothing in it', async () => {
    await page.goto(`${server.address}/connect`)
    await page.getByRole('button', { name: 'Empty the cluster…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Empty the cluster' }).click()
    await expect(page.getByText('It is empty again')).toBeVisible()
    expect(await kubectl(kubeconfig, 'get', 'namespaces')).not.toContain('lab-first-deployment')
  })
  expect(await server.stop()).toBe(0)
})
