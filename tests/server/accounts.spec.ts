import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { serve, type Served } from '../serving.ts'

const ADMINISTRATOR = { email: 'instructor-01@example.com', password: 'correct horse battery' }
let server: Served

test.beforeAll(async () => {
  server = await serve()
})
test.afterAll(() => server.end())

async function fillIn(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`main input[name=${name}]`).fill(value)
}

async function signIn(context: BrowserContext, { email, password }: { email: string; password: string }): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${server.address}/sign-in`)
  await fillIn(page, { email, password })
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  return page
}

/** Like signIn, for those who will be. */
async function signedIn(context: BrowserContext, account: { email: string; password: string }): Promise<Page> {
  const page = await signIn(context, account)
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  return page
}

/** Signed in: the page of the account is theirs. */
async function expectSignedIn(page: Page, email: string | undefined): Promise<void> {
  await page.goto(`${server.address}/account`)
  if (email) await expect(page.getByText(email)).toBeVisible()
  else await expect(page).toHaveURL(/\/sign-in/)
}

test.describe.configure({ mode: 'serial' })

test('before there is an account, the only way in is the printed link', async ({ page }) => {
  await page.goto(`${server.address}/sign-up`)
  await fillIn(page, { email: 'early@example.com', displayName: 'Early', password: 'correct horse battery' })
  await page.locator('main form button[type=submit]').click()
  await expect(page.getByText('The first account is made with the link that the server printed')).toBeVisible()
  await expectSignedIn(page, undefined)
})

test('the first account is made without a script, runs the server, and uses its link up', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(server.link ?? '')
  const { email, password } = ADMINISTRATOR
  await fillIn(page, { email, displayName: 'Instructor', password })
  await page.getByRole('button', { name: 'Make the account' }).click()
  await page.waitForURL((url) => url.pathname !== '/setup')
  await expectSignedIn(page, email)
  await expect(page.getByText('Administrator')).toBeVisible()
  await page.goto(server.link ?? '')
  await expect(page.getByText('has been used')).toBeVisible()
  await context.close()
})

test('wrong passwords, and accounts that do not exist, get the same answer', async ({ browser }) => {
  const answers = []
  for (const email of [ADMINISTRATOR.email, 'nobody@example.com']) {
    const page = await signIn(await browser.newContext(), { email, password: 'not the password' })
    answers.push(await page.getByText('do not belong together').innerText())
  }
  expect(answers[0]).toBe(answers[1])
})

test('a change of password ends every other session', async ({ browser }) => {
  const [here, elsewhere] = [await browser.newContext(), await browser.newContext()]
  const page = await signedIn(here, ADMINISTRATOR)
  await expectSignedIn(page, ADMINISTRATOR.email)
  const other = await signedIn(elsewhere, ADMINISTRATOR)
  await expectSignedIn(other, ADMINISTRATOR.email)
  await fillIn(page, { password: ADMINISTRATOR.password, newPassword: 'another horse battery' })
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('Changed; you are signed out everywhere else.')).toBeVisible()
  await expectSignedIn(other, undefined)
  await expectSignedIn(page, ADMINISTRATOR.email)
})

test('signing out ends the session of this browser', async ({ browser }) => {
  const page = await signedIn(await browser.newContext(), { ...ADMINISTRATOR, password: 'another horse battery' })
  await expectSignedIn(page, ADMINISTRATOR.email)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).not.toHaveURL(/\/account/)
  await expectSignedIn(page, undefined)
})

test('no page runs into the security policy', async ({ page }) => {
  const refused: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) refused.push(`${page.url()}: ${message.text()}`)
  })
  for (const path of ['/', '/course', '/lessons/services', '/sign-in', '/sign-up', '/no-such-page', '/lessons/no-such-lesson']) {
    await page.goto(`${server.address}${path}`, { waitUntil: 'networkidle' })
  }
  expect(refused).toEqual([])
})
