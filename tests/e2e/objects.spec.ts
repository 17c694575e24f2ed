import { chooseCluster, expect, LabPage, test } from '../stage/index.ts'

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
