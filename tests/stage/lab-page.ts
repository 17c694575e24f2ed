import type { Locator, Page } from '@playwright/test'

/** What a check of the panel shows. */
export interface CheckShown {
  title: string
  state: string
  /** Only of failed checks. */
  diagnosis?: string
}

/** A check may wait for pods as long as its lab lets it. */
const verdictMs = 150_000

/** The page of a lab, as a learner uses it. */
export class LabPage {
  readonly panel: Locator
  readonly #page: Page
  readonly #address: string

  constructor(page: Page, base: string, lab: string) {
    this.#page = page
    this.#address = `${base}/labs/${lab}`
    this.panel = page.getByRole('region', { name: 'Check', exact: true })
  }

  async open(): Promise<void> {
    await this.#page.goto(this.#address)
  }

  /** Has the platform set the lab up. */
  async start(): Promise<void> {
    await this.#page.getByRole('button', { name: /^(Start the lab|Set up again)$/ }).click()
    await this.#page.getByText('The lab is set up').waitFor({ timeout: 60_000 })
  }

  /** Puts the lab back to its start, whatever was done in it. */
  async reset(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Reset the lab…' }).click()
    await this.#page.getByRole('dialog').getByRole('button', { name: 'Reset the lab' }).click()
    await this.#page.getByText('The lab is as it was at the start').waitFor({ timeout: verdictMs })
  }

  /** The commands a learner would copy from the tasks, in order, and the one that points kubectl at the namespace. */
  async commands(): Promise<string[]> {
    const texts = await this.#page.locator('main [data-copied]').allInnerTexts()
    return texts.map((text) => text.replace(/^\$ /, '').replace(/\s+/g, ' ').trim())
  }

  button(): Locator {
    return this.panel.getByRole('button', { name: /^(Check my lab|Check again|Stop)$/ })
  }

  /** Clicks and does not wait for the verdict. */
  async beginCheck(): Promise<void> {
    await this.button().click()
    await this.phase('open', 'ended')
  }

  async phase(...phases: string[]): Promise<void> {
    await this.#page.waitForFunction(
      ([selector, wanted]) => wanted.includes(document.querySelector(selector)?.getAttribute('data-phase') ?? ''),
      ['[data-phase]', phases] as const,
      { timeout: verdictMs },
    )
  }

  /** Clicks, waits for the verdict, and returns every check as it is shown then. */
  async check(): Promise<CheckShown[]> {
    await this.beginCheck()
    await this.phase('ended')
    return this.checks()
  }

  async checks(): Promise<CheckShown[]> {
    return this.panel.locator('[data-check]').evaluateAll((rows) =>
      rows.map((row) => ({
        title: row.querySelector('h3')?.textContent?.replace(/^\d+/, '') ?? '',
        state: row.getAttribute('data-state') ?? '',
        diagnosis: row.getAttribute('data-diagnosis') ?? undefined,
      })),
    )
  }
}
