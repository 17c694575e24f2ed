import { defineConfig } from '@playwright/test'

/** Run by `npm test`, which finds the browser (CHROMIUM) and the cluster (KUBECONFIG) and has the pages built. */
export default defineConfig({
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  timeout: 60_000,
  fullyParallel: false,
  workers: 1,
  forbidOnly: true,
  use: {
    launchOptions: { executablePath: process.env['CHROMIUM'], args: ['--no-sandbox'] },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: ['server', 'pages', 'practice', 'e2e', 'fault'].map((name) => ({ name, testDir: `tests/${name}` })),
})
