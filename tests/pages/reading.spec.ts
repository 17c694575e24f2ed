import { existsSync, readdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, signUp, test } from '../stage/index.ts'

const lessons = readdirSync('labs').flatMap((section) =>
  readdirSync(`labs/${section}`).filter((lesson) => existsSync(`labs/${section}/${lesson}/lesson.mdx`)),
)

for (const lesson of lessons) {
  test(`${lesson} opens without errors, is accessible in both themes and fits a phone`, async ({ server, newPerson }) => {
    const page = await newPerson()
    const errors: string[] = []
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    page.on('pageerror', (error) => errors.push(error.message))
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(`${server.address}/lessons/${lesson}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await deadLinks(page), 'links within the page').toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await violations(page), 'axe, light').toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await violations(page), 'axe, dark, on a phone').toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth), 'no scrolling sideways').toBe(390)
    expect(errors).toEqual([])
  })
}

test('what is copied from a transcript is its commands, without prompts and without what they print', async ({
  server,
  newPerson,
}) => {
  const page = await newPerson()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${server.address}/lessons/first-deployment`)
  const block = page.locator('figure').filter({ hasText: 'Terminal' }).filter({ hasText: 'kubectl create deployment' })
  await block.first().getByRole('button', { name: 'Copy the commands' }).click()
  await expect(block.first().getByText('Copied')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('kubectl create deployment')
  expect(copied).not.toMatch(/^\$ /m)
  expect(copied).not.toContain('created')
})

test('what was read to the end and what was answered is there at the next visit', async ({ server, instructor, newPerson }) => {
  // The first account is made by the link; only then may others sign up.
  await instructor.goto(server.address)
  const page = await newPerson()
  await signUp(page, server.address, 'reader')
  await page.goto(`${server.address}/lessons/why-kubernetes`)
  await expect(page.getByRole('link', { name: 'Your account: reader' })).toBeVisible()
  const kept = page.waitForResponse((response) => response.url().endsWith('/answers') && response.status() === 204)
  await page.locator('[data-question] input').first().check()
  await kept
  const read = page.waitForResponse((response) => response.url().endsWith('/read') && response.status() === 204)
  await page.getByRole('navigation', { name: 'Next and previous lesson' }).scrollIntoViewIfNeeded()
  await read
  await page.goto(`${server.address}/lessons/why-kubernetes`)
  await expect(page.locator('[data-question] input').first()).toBeChecked()
  await page.goto(server.address)
  await expect(page.getByRole('img', { name: '1 of 43 lessons behind you' })).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a lesson can be read and its questions answered', async ({ server, page }) => {
    await page.goto(`${server.address}/lessons/first-deployment`)
    await expect(page.getByRole('button', { name: /^Copy/ })).toHaveCount(0)
    const answer = page.locator('[data-question]').first().locator('div').first()
    await expect(answer.getByText(/^(Yes|No)\.$/)).toBeHidden()
    await answer.getByRole('radio').check()
    await expect(answer.getByText(/^(Yes|No)\.$/)).toBeVisible()
    await page.getByRole('link', { name: 'Next: ' }).click()
    await expect(page).toHaveURL(/\/lessons\/clean-up$/)
  })
})

test('a theme is chosen for good, and is there before anything is painted', async ({ server, newPerson }) => {
  const page = await newPerson()
  await page.goto(`${server.address}/course`)
  await page.getByRole('contentinfo').getByRole('radio', { name: 'Dark' }).check()
  await page.goto(`${server.address}/lessons/first-deployment`, { waitUntil: 'commit' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('body')).toHaveCSS('color-scheme', 'dark')
})

test('on a phone the menu opens, and Escape closes it', async ({ server, newPerson }) => {
  const page = await newPerson()
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto(`${server.address}/course`)
  await page.getByRole('button', { name: 'Menu', exact: true }).click()
  const menu = page.getByRole('navigation', { name: 'Menu' })
  await expect(menu.getByRole('link', { name: 'My labs' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
})

async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).analyze()
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

/** The links of a page to a part of itself that it does not have. */
async function deadLinks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]'), (link) => link.hash.slice(1)).filter(
      (id) => !document.getElementById(decodeURIComponent(id)),
    ),
  )
}
