import { expect, LabPage, joinCohort, makeCohort, signUp, test } from '../stage/index.ts'

const failed = (checks: { state: string; diagnosis?: string }[]) =>
  checks.filter(({ state }) => state === 'failed').map(({ diagnosis }) => diagnosis)

test('a learner does the first lab command by command, and the instructor sees how it went', async ({
  server,
  instructor,
  terminal,
  newPerson,
}) => {
  test.setTimeout(400_000)
  const base = server.address
  const { url: cohort, code } = await makeCohort(instructor, base, 'Platform onboarding')
  const page = await newPerson()
  const lab = new LabPage(page, base, 'first-deployment')

  await test.step('signs up, joins, connects, reads and starts', async () => {
    await signUp(page, base, 'learner-07')
    await joinCohort(page, base, code.toLowerCase())
    await page.goto(`${base}/lessons/first-deployment`)
    await page.getByRole('link', { name: 'Open the lab' }).click()
    await page.waitForURL('**/labs/first-deployment')
    await page.getByRole('link', { name: 'Choose a cluster' }).click()
    await page.getByRole('button', { name: `Use ${terminal.context}` }).click()
    await page.waitForURL('**/labs/first-deployment')
    await lab.reset()
    await lab.start()
  })

  const commands = await lab.commands()
  const typed = async (start: string) => {
    const command = commands.find((each) => each.startsWith(start))
    expect(command, `the page has a command that starts with ${start}`).toBeDefined()
    await terminal.type(command ?? '')
  }
  await typed('kubectl config set-context')

  await test.step('nothing is there yet', async () => {
    expect(failed(await lab.check())).toEqual(['deployment-missing'])
  })
  await test.step('a Deployment alone has no address and too few pods', async () => {
    await typed('kubectl create deployment')
    expect(new Set(failed(await lab.check()))).toEqual(new Set(['service-missing', 'replicas-differ']))
  })
  await test.step('with a Service only the pods are too few', async () => {
    await typed('kubectl expose deployment')
    const checks = await lab.check()
    expect(failed(checks)).toEqual(['replicas-differ'])
    await expect(page.getByText('Expected', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Show hint 1' }).click()
    await expect(page.getByText('Hint 1 of 3')).toBeVisible()
  })
  await test.step('scaled, it passes; a reload in the middle sees the same run to its end', async () => {
    await typed('kubectl scale deployment')
    await lab.beginCheck()
    await page.reload()
    await expect(lab.button()).toHaveText('Stop')
    await expect(page.getByRole('heading', { name: 'Passed', exact: true })).toBeVisible({ timeout: 150_000 })
    expect((await lab.checks()).map(({ state }) => state)).toEqual(Array(7).fill('passed'))
  })
  await test.step('every attempt is kept once', async () => {
    await page.reload()
    const attempts = page.getByRole('region', { name: 'Attempts' })
    await expect(attempts.getByRole('listitem')).toHaveCount(4)
    await expect(attempts).toContainText('1 passed, 3 failed')
  })

  const failure = await test.step('the instructor sees the pass and the failures before it', async () => {
    await instructor.goto(cohort)
    await instructor.getByRole('link', { name: /^learner-07, first-deployment, passed, 4 attempts/ }).click()
    const drawer = instructor.getByRole('complementary')
    await expect(drawer.getByRole('heading', { name: /learner-07/ })).toBeVisible()
    await expect(drawer.getByRole('navigation', { name: 'Attempts' }).getByRole('listitem')).toHaveCount(4)
    await drawer.getByRole('navigation', { name: 'Attempts' }).getByRole('link').nth(2).click()
    await expect(drawer).toContainText('Hints opened: 1 of 3')
    await expect(drawer.getByRole('region', { name: 'What was asked' })).toContainText('list pods')
    await drawer.getByRole('link', { name: 'The whole attempt' }).click()
    await instructor.waitForURL('**/attempts/*')
    await expect(instructor.getByRole('heading', { level: 1 })).toContainText('learner-07’s attempt')
    return instructor.url()
  })

  await test.step('a second learner finds neither the attempt nor the cohort', async () => {
    const other = await newPerson()
    await signUp(other, base, 'learner-08')
    await joinCohort(other, base, code)
    expect((await other.goto(failure))?.status()).toBe(404)
    expect((await other.goto(cohort))?.status()).toBe(404)
    const id = new URL(failure).pathname.split('/').at(-1)
    const hint = await other.request.post(`${base}/api/attempts/${id}/hints`, {
      data: { check: 'any', step: 3 },
      headers: { origin: base },
    })
    expect(hint.status()).toBe(404)
  })
})
