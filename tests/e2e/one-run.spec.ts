import { chooseCluster, expect, LabPage, signUp, test } from '../stage/index.ts'

/** Runs, but does not call itself Ready for as long as the tests last: its check goes on converging. */
const slow = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: hello-world, namespace: lab-first-deployment}
spec:
  replicas: 3
  selector: {matchLabels: {app: hello-world}}
  template:
    metadata: {labels: {app: hello-world}}
    spec:
      containers:
        - name: nginx
          image: nginx:alpine
          readinessProbe: {httpGet: {port: 80}, initialDelaySeconds: 600}
`

test.beforeEach(async ({ server, instructor, terminal }) => {
  test.setTimeout(240_000)
  await chooseCluster(instructor, server.address, terminal.context)
  const lab = new LabPage(instructor, server.address, 'first-deployment')
  await lab.open()
  await lab.reset()
  await terminal.write('slow.yaml', slow)
  await terminal.type('kubectl apply -f slow.yaml')
})

test('a second tab joins the run that is open, and it is counted once', async ({ server, instructor }) => {
  const first = new LabPage(instructor, server.address, 'first-deployment')
  await first.beginCheck()
  const tab = await instructor.context().newPage()
  const second = new LabPage(tab, server.address, 'first-deployment')
  await second.open()
  await expect(second.panel).toContainText('counted once')
  await expect(second.button()).toHaveText('Stop')
  const begun = await tab.request.post(`${server.address}/api/labs/first-deployment/check`, {
    headers: { origin: server.address },
  })
  expect(await begun.json()).toMatchObject({ joined: true })
  await second.button().click()
  await Promise.all([first.phase('ended'), second.phase('ended')])
  await tab.close()
})

test('Stop ends a run at once, and what was stopped does not count', async ({ server, instructor }) => {
  const lab = new LabPage(instructor, server.address, 'first-deployment')
  await lab.beginCheck()
  await expect(lab.panel.locator('[data-state=converging]')).toBeVisible()
  const before = Date.now()
  await lab.button().click()
  await lab.phase('ended')
  expect(Date.now() - before).toBeLessThan(5_000)
  await expect(lab.panel).toContainText('Stopped.')
  await expect(lab.panel).toContainText('does not count')
  await expect(instructor.getByRole('region', { name: 'Attempts' }).getByRole('listitem').last()).toContainText(
    'not counted',
  )
})

test('the second half of a double click does not stop what the first half began', async ({ server, instructor }) => {
  const lab = new LabPage(instructor, server.address, 'first-deployment')
  await lab.button().dblclick()
  await lab.phase('open')
  await expect(lab.panel.locator('[data-state=converging]')).toBeVisible()
  await expect(lab.button()).toHaveText('Stop')
  await lab.button().click()
  await lab.phase('ended')
})

test('Ctrl+Enter checks, the focus stays on the button, and a live region tells how it goes', async ({
  server,
  instructor,
}) => {
  const lab = new LabPage(instructor, server.address, 'first-deployment')
  await lab.button().focus()
  await instructor.keyboard.press('Control+Enter')
  await lab.phase('open')
  await expect(lab.panel.getByRole('status')).toContainText(/Checks? \d.*: (passed|blocked|failed)/)
  await expect(lab.button()).toBeFocused()
  await instructor.keyboard.press('Enter')
  await lab.phase('ended')
  await expect(lab.button()).toBeFocused()
  await expect(lab.panel.getByRole('status')).toContainText('does not count')
})

test('a run goes on when its page is closed, and is there for the next one', async ({ server, instructor }) => {
  const tab = await instructor.context().newPage()
  const lab = new LabPage(tab, server.address, 'first-deployment')
  await lab.open()
  await lab.beginCheck()
  await tab.close()
  const next = new LabPage(instructor, server.address, 'first-deployment')
  await next.open()
  await expect(next.button()).toHaveText('Stop')
  await next.button().click()
  await next.phase('ended')
})

test('nobody else sees or stops a learner’s run', async ({ server, instructor, newPerson }) => {
  const lab = new LabPage(instructor, server.address, 'first-deployment')
  await lab.beginCheck()
  const other = await newPerson()
  await signUp(other, server.address, `learner-${Date.now()}`)
  const run = `${server.address}/api/labs/first-deployment/run`
  expect((await other.request.get(run)).status()).toBe(204)
  await other.request.delete(run, { headers: { origin: server.address } })
  await expect(lab.button()).toHaveText('Stop')
  await lab.button().click()
  await lab.phase('ended')
})
