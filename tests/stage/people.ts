import type { Page } from '@playwright/test'

const password = 'a few words to remember'

/** Makes the first account with the link that the server printed; it is signed in then. */
export async function makeFirstAccount(page: Page, link: string, name = 'instructor'): Promise<void> {
  await page.goto(link)
  await fillAccount(page, name)
  await page.waitForURL((url) => url.pathname === '/')
}

/** Makes an account; `name`@example.com is signed in then. `base` is the server's address. */
export async function signUp(page: Page, base: string, name: string): Promise<void> {
  await page.goto(`${base}/sign-up`)
  await fillAccount(page, name)
  await page.waitForURL((url) => url.pathname === '/')
}

async function fillAccount(page: Page, name: string): Promise<void> {
  await page.getByLabel('E-mail').fill(`${name}@example.com`)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Make the account' }).click()
}

/** Makes a cohort and returns its address and its join code. */
export async function makeCohort(page: Page, base: string, name: string): Promise<{ url: string; code: string }> {
  await page.goto(`${base}/cohorts`)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Make the cohort' }).click()
  await page.waitForURL(/\/cohorts\/[\w-]+$/)
  const code = await page.getByText('Join code').locator('code').innerText()
  return { url: page.url(), code }
}

/** Joins a cohort by its code. */
export async function joinCohort(page: Page, base: string, code: string): Promise<void> {
  await page.goto(`${base}/cohorts`)
  await page.getByLabel('Join code').fill(code)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await page.getByText('You are in').waitFor()
}

/** Chooses a context of the kubeconfig as one's cluster. */
export async function chooseCluster(page: Page, base: string, context: string): Promise<void> {
  await page.goto(`${base}/connect`)
  await page.getByRole('radio', { name: context }).check()
  await page.getByRole('button', { name: `Use ${context}` }).click()
  await page.getByText(`${context} is your cluster now`).waitFor()
}
