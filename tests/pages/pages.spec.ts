import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { chooseCluster, expect, LabPage, makeCohort, test } from '../stage/index.ts'

const paths = [
  '/',
  '/course',
  '/lessons/first-deployment',
  '/labs/first-deployment',
  '/my-labs',
  '/connect',
  '/cohorts',
  '/account',
]

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`every page is accessible and fits, ${colorScheme}, ${width} px`, async ({ server, instructor, terminal }) => {
      test.setTimeout(180_000)
      // The test before may have left the page as narrow as a phone, where the panel's button is in the bar.
      await instructor.setViewportSize({ width: 1280, height: 900 })
      await chooseCluster(instructor, server.address, terminal.context)
      const lab = new LabPage(instructor, server.address, 'first-deployment')
      await lab.open()
      await lab.reset()
      await lab.check()
      const { url } = await makeCohort(instructor, server.address, 'Platform onboarding')
      const attempt = await lastAttempt(instructor, server.address)
      await instructor.emulateMedia({ colorScheme })
      await instructor.setViewportSize({ width, height: 900 })
      for (const address of [...paths.map((path) => server.address + path), url, attempt]) {
        await instructor.goto(address)
        await instructor.waitForLoadState('networkidle')
        await expectFit(instructor, address, width)
      }
    })
  }
}

test('the pages of those who are not signed in are accessible', async ({ server, instructor, newPerson }) => {
  await instructor.goto(server.address)
  const page = await newPerson()
  for (const path of ['/', '/sign-in', '/sign-up', '/setup?token=used', '/labs/first-deployment']) {
    await page.goto(server.address + path)
    await page.waitForLoadState('networkidle')
    await expectFit(page, path, 1280)
  }
})

async function expectFit(page: Page, address: string, width: number): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  expect.soft(found, `axe on ${address}`).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(wide, `${address} does not scroll sideways`).toBeLessThanOrEqual(width)
}

async function lastAttempt(page: Page, base: string): Promise<string> {
  await page.goto(`${base}/labs/first-deployment`)
  const link = page.getByRole('region', { name: 'Attempts' }).getByRole('link').last()
  return base + (await link.getAttribute('href'))
}
