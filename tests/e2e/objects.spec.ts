import { existsSync, readdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { chooseCluster, expect, LabPage, test } from '../stage/index.ts'

const labs = readdirSync('labs').flatMap((section) =>
  readdirSync(`labs/${section}`).filter((lesson) => existsSync(`labs/${section}/${lesson}/checker.ts`)),
)

test('the lab page draws what is in the cluster, follows it, and marks what a failed check talks about', async ({ server, instructor, terminal }) => {
  test.setTimeout(240_000)
  await instructor.setViewportSize({ width: 1280, height: 900 })
  await chooseCluster(instructor, server.address, terminal.context)
  const lab = new LabPage(instructor, server.address, 'first-deployment')
  await lab.open()
  await lab.reset()
  await lab.start()
  const objects = instructor.getByRole('region', { name: 'Your objects' })
  const pods = objects.locator('svg:visible .object').filter({ has: instructor.locator('text.kind', { hasText: /^Pod$/ }) })
  await expect(objects.getByText('Nothing in lab-first-deployment yet')).toBeVisible()

  await terminal.type('kubectl create deployment hello-world --image=nginx:alpine --replicas=2 -n lab-first-deployment')
  await expect(pods).toHaveCount(2, { timeout: 30_000 })
  await expect(objects.locator('svg:visible .owns')).toHaveCount(3)

  await terminal.type('kubectl scale deployment hello-world --replicas=1 -n lab-first-deployment')
  await expect(pods).toHaveCount(1, { timeout: 60_000 })

  await lab.check()
  await expect(objects.locator('svg:visible .object-bad')).toContainText('hello-world')
  await objects.getByText('Read as a list').click()
  await expect(objects.getByRole('list')).toContainText('Deployment hello-world')
  await lab.reset()
})

test('every lab opens without errors and is accessible in both themes', async ({ server, instructor, terminal }) => {
  test.setTimeout(240_000)
  await instructor.setViewportSize({ width: 1280, height: 900 })
  await chooseCluster(instructor, server.address, terminal.context)
  const errors: string[] = []
  instructor.on('console', (message) => message.type() === 'error' && errors.push(`${instructor.url()}: ${message.text()}`))
  instructor.on('pageerror', (error) => errors.push(`${instructor.url()}: ${error.message}`))
  for (const colorScheme of ['light', 'dark'] as const) {
    await instructor.emulateMedia({ colorScheme })
    for (const lab of labs) {
      await instructor.goto(`${server.address}/labs/${lab}`)
      await expect(instructor.getByRole('heading', { level: 1 })).toBeVisible()
      const { violations } = await new AxeBuilder({ page: instructor }).analyze()
      expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`), `axe on ${lab}, ${colorScheme}`).toEqual([])
    }
  }
  expect(errors).toEqual([])
})
