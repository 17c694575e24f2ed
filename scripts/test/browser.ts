import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser to test in: what CHROMIUM names, one of this machine, or Playwright's own; undefined when there is none. */
export function findBrowser(): string | undefined {
  return [process.env['CHROMIUM'], ...KNOWN, chromium.executablePath()].find((path) => path && existsSync(path))
}
