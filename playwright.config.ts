import { defineConfig } from '@playwright/test'
import type { AppOptions, WorkerOptions } from './tests/e2e/app.ts'

/**
 * The same specs in a real browser and in a real Electron: the agent's day, and whatever takes or gives files, windows or
 * keys of the system. Specs named `.electron.` are about the shell itself, those named `.browser.` about what both draw
 * alike from the same engine, and are not told twice.
 */
export default defineConfig<AppOptions, WorkerOptions>({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './tests/e2e/global-setup.ts',
  // An engine with its model process, a browser and two cores.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./tests/reporters/playwright-line.ts']],
  projects: [
    {
      name: 'browser',
      testIgnore: '**/*.electron.spec.ts',
      use: { shell: 'browser', screenshot: 'only-on-failure' },
    },
    {
      name: 'electron',
      testIgnore: '**/*.browser.spec.ts',
      use: { shell: 'electron', screenshot: 'only-on-failure' },
    },
  ],
})
