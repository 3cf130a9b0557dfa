import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  _electron,
  type Browser,
  test as base,
  chromium,
  type ElectronApplication,
  type Page,
  type TestInfo,
} from '@playwright/test'
import { findElectron } from '../../build/electron-binary.ts'
import { type EngineServer, startEngine } from './engine-server.ts'
import { chromiumArguments, electronArguments, findChromium, root, whyNoBrowser, whyNoElectron } from './environment.ts'

export { expect } from '@playwright/test'

export interface AppOptions {
  readonly language: 'de' | 'en'
  readonly theme: 'light' | 'dark'
}

interface AppFixtures {
  readonly folder: string
  readonly engine: EngineServer
  /** The desktop program; only in Electron. */
  readonly desktop: ElectronApplication | null
}

export interface WorkerOptions {
  /** What the screens are opened in; set by the project. */
  readonly shell: 'browser' | 'electron'
}

interface WorkerFixtures {
  readonly chromiumBrowser: Browser | null
}

/** At this size all four panes must fit. */
const viewport = { width: 1280, height: 720 }

/**
 * Opens the screens on a real engine with a fresh data folder: in a browser by its address, or in Electron's window onto
 * the same address. The specs know no difference.
 */
export const test = base.extend<AppOptions & AppFixtures, WorkerOptions & WorkerFixtures>({
  shell: ['browser', { option: true, scope: 'worker' }],
  language: ['de', { option: true }],
  theme: ['light', { option: true }],

  folder: async ({ shell }, use, testInfo) => {
    skipWhereImpossible(shell, testInfo)
    const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  },

  engine: async ({ folder }, use) => {
    const engine = await startEngine(path.join(folder, 'data'))
    await use(engine)
    await engine.stop()
  },

  chromiumBrowser: [
    async ({ shell }, use) => {
      const executablePath = findChromium()
      if (shell !== 'browser' || executablePath === null) return use(null)
      const browser = await chromium.launch({ executablePath, args: chromiumArguments })
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],

  desktop: async ({ shell, folder, engine, language }, use) => {
    if (shell !== 'electron') return use(null)
    const desktop = await launchDesktop([
      `--lang=${language}`,
      `--engine=${engine.address}`,
      `--data=${path.join(folder, 'shell')}`,
    ])
    await use(desktop)
    await desktop.close()
  },

  page: async ({ desktop, chromiumBrowser, engine, language, theme }, use) => {
    if (desktop) return use(await windowOf(desktop, theme))
    if (!chromiumBrowser) throw new Error('neither a browser nor a window was opened')
    const locale = language === 'de' ? 'de-DE' : 'en-GB'
    const context = await chromiumBrowser.newContext({ viewport, locale, colorScheme: theme })
    const page = await context.newPage()
    await page.goto(engine.address)
    await use(page)
    await context.close()
  },
})

export function skipWhereImpossible(shell: WorkerOptions['shell'], testInfo: TestInfo): void {
  const reason = shell === 'electron' ? whyNoElectron() : whyNoBrowser()
  testInfo.skip(reason !== null, reason ?? '')
}

/**
 * Starts the built shell in the real Electron.
 * @param other a packaged program, or a folder with another build of the shell
 */
export async function launchDesktop(
  args: readonly string[],
  other: { readonly program?: string; readonly folder?: string } = {},
): Promise<ElectronApplication> {
  const executablePath = other.program ?? findElectron()
  if (executablePath === null) throw new Error('there is no Electron')
  const shell = other.program === undefined ? [other.folder ?? root] : []
  return await _electron.launch({ executablePath, cwd: root, args: [...electronArguments, ...shell, ...args] })
}

async function windowOf(desktop: ElectronApplication, theme: AppOptions['theme']): Promise<Page> {
  const page = await desktop.firstWindow()
  await page.emulateMedia({ colorScheme: theme })
  const window = await desktop.browserWindow(page)
  await window.evaluate((own, { width, height }) => own.setContentSize(width, height), viewport)
  return page
}
