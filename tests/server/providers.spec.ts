import { expect, test, type Browser, type Page } from '@playwright/test'
import { serve, type Served } from '../serving.ts'
import { openIdProvider, type OpenIdProvider } from './openid-provider.ts'

const PASSWORD = 'correct horse battery'
const people = {
  fresh: { email: 'learner-01@example.com', email_verified: true, name: 'Learner One' },
  claimant: { email: 'instructor-01@example.com', email_verified: true, name: 'Not the instructor' },
  second: { email: 'elsewhere@example.net', email_verified: false, name: 'Same person' },
}
let server: Served
let provider: OpenIdProvider

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  provider = await openIdProvider(people)
  server = await serve({
    PILOTHOUSE_OIDC_UNI_ISSUER: provider.issuer,
    PILOTHOUSE_OIDC_UNI_CLIENT_ID: 'pilothouse',
    PILOTHOUSE_OIDC_UNI_CLIENT_SECRET: 'a secret between the two',
  })
  provider.admit(server.address)
  const page = await browser.newPage()
  await page.goto(server.link ?? '')
  await page.locator('input[name=email]').fill('instructor-01@example.com')
  await page.locator('input[name=displayName]').fill('Instructor')
  await page.locator('input[name=password]').fill(PASSWORD)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await page.waitForURL((url) => url.pathname !== '/setup')
  await page.close()
})

test.afterAll(async () => {
  await server.end()
  provider.close()
})

/** Signs in at the provider's own pages as one of the people, and comes back. */
async function throughProvider(page: Page, name: keyof typeof people): Promise<void> {
  await page.waitForURL((url) => url.origin === provider.issuer)
  await page.locator('input[name=login]').fill(name)
  await page.locator('input[name=password]').fill('anything')
  await page.getByRole('button', { name: /sign-in/i }).click()
  await page.getByRole('button', { name: /continue/i }).click()
  await page.waitForURL((url) => url.origin === server.address)
}

async function signInThrough(browser: Browser, name: keyof typeof people, withScript = true): Promise<Page> {
  const page = await (await browser.newContext({ javaScriptEnabled: withScript })).newPage()
  await page.goto(`${server.address}/sign-in?callbackUrl=/account`)
  await page.getByRole('button', { name: 'Sign in with Uni' }).click()
  await throughProvider(page, name)
  return page
}

test('whoever the provider vouches for has an account from then on, the same each time', async ({ browser }) => {
  for (const withScript of [true, false]) {
    const page = await signInThrough(browser, 'fresh', withScript)
    await expect(page).toHaveURL(`${server.address}/account`)
    await expect(page.getByText('learner-01@example.com')).toBeVisible()
    await expect(page.getByText('Administrator')).toBeHidden()
  }
})

test('an account with a password is not taken over by who has its address elsewhere', async ({ browser }) => {
  const page = await signInThrough(browser, 'claimant')
  await expect(page.getByText('There is an account with your address already.')).toBeVisible()
  await page.goto(`${server.address}/account`)
  await expect(page).toHaveURL(/\/sign-in/)
})

test('whoever is signed in links a provider to their account, and signs in through it afterwards', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${server.address}/sign-in?callbackUrl=/account`)
  await page.locator('input[name=email]').fill('instructor-01@example.com')
  await page.locator('input[name=password]').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'Link Uni' }).click()
  await throughProvider(page, 'second')
  const later = await signInThrough(browser, 'second')
  await expect(later.getByText('instructor-01@example.com')).toBeVisible()
  await expect(later.getByText('Administrator')).toBeVisible()
})

test('a session is not swapped for one of another account', async ({ browser }) => {
  const page = await signInThrough(browser, 'fresh')
  await page.context().clearCookies({ domain: '127.0.0.1', name: /^_/ })
  await page.goto(`${server.address}/account`)
  await page.getByRole('button', { name: 'Link Uni' }).click()
  await throughProvider(page, 'second')
  await page.goto(`${server.address}/account`)
  await expect(page.getByText('learner-01@example.com')).toBeVisible()
})

test('an answer that nobody asked for signs nobody in', async ({ page }) => {
  await page.goto(`${server.address}/api/auth/callback/oidc-uni?code=stolen&state=made-up`)
  await expect(page.getByText('did not work')).toBeVisible()
  await page.goto(`${server.address}/account`)
  await expect(page).toHaveURL(/\/sign-in/)
})
