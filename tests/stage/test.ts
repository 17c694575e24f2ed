import { test as base, type Browser, type Page } from '@playwright/test'
import { makeFirstAccount } from './people.ts'
import { freshDataFolder, startPilothouse, type Pilothouse } from './pilothouse.ts'
import { openTerminal, type Terminal } from './terminal.ts'

interface Stage {
  /** Opens a page of a browser of its own: nobody is signed in there. */
  newPerson: () => Promise<Page>
}

interface SharedStage {
  terminal: Terminal
  /** A server with an empty data folder and the cluster of the tests; shared by the tests of a worker. */
  server: Pilothouse
  /** The page of the one who made the first account. */
  instructor: Page
}

/** Playwright's test, with a server, a cluster and people. */
export const test = base.extend<Stage, SharedStage>({
  newPerson: async ({ browser }, use) => {
    const people: Page[] = []
    await use(async () => {
      const page = await newPage(browser)
      people.push(page)
      return page
    })
    await Promise.all(people.map((page) => page.context().close()))
  },
  // Playwright reads from the pattern which fixtures this one needs: none.
  // oxlint-disable-next-line no-empty-pattern
  terminal: [async ({}, use) => use(await openTerminal()), { scope: 'worker' }],
  server: [
    async ({ terminal }, use) => {
      const server = await startPilothouse({ dataFolder: await freshDataFolder(), kubeconfig: terminal.kubeconfig })
      await use(server)
      await server.stop()
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  instructor: [
    async ({ browser, server }, use) => {
      const page = await newPage(browser)
      await makeFirstAccount(page, server.firstLink ?? '')
      await use(page)
      await page.context().close()
    },
    { scope: 'worker' },
  ],
})

async function newPage(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(20_000)
  return page
}

export { expect } from '@playwright/test'
