import { cp, mkdtemp, rm } from 'node:fs/promises'
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
import { withSlowFrames } from './slow-frames.ts'
import { bringIn } from './story-data.ts'

export { expect } from '@playwright/test'

export interface AppOptions {
  readonly language: 'de' | 'en'
  /** What the engine starts on: nothing yet, or the story's mails and cases, triaged. */
  readonly data: 'none' | 'story'
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
  /** Brings the story in the first time it is asked. @returns a data folder to be copied */
  readonly storyData: () => Promise<string>
  readonly chromiumBrowser: Browser | null
}

/** Lets every story run as on a busy computer, to find what depends on a fast one: `LATE_FRAMES=150 npm run test:e2e`. */
const lateMs = Number(process.env.LATE_FRAMES ?? 0)

/** At this size all four panes must fit. */
const viewport = { width: 1280, height: 720 }

/**
 * Opens the screens on a real engine with a fresh data folder: in a browser by its address, or in Electron's window onto
 * the same address. The specs know no difference.
 */
export const test = base.extend<AppOptions & AppFixtures, WorkerOptions & WorkerFixtures>({
  shell: ['browser', { option: true, scope: 'worker' }],
  language: ['de', { option: true }],
  data: ['none', { option: true }],

  folder: async ({ shell }, use, testInfo) => {
    skipWhereImpossible(shell, testInfo)
    const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  },

  engine: async ({ folder, data, storyData }, use) => {
    const own = path.join(folder, 'data')
    if (data === 'story') await cp(await storyData(), own, { recursive: true })
    const engine = await startEngine(own)
    await use(engine)
    await engine.stop()
  },

  storyData: [
    async ({ shell }, use) => {
      const folder = await mkdtemp(path.join(tmpdir(), `leitstand-story-${shell}-`))
      let made: Promise<string> | undefined
      await use(() => {
        made ??= makeStory(folder)
        return made
      })
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    },
    { scope: 'worker' },
  ],

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

  page: async ({ desktop, chromiumBrowser, engine, language }, use) => {
    if (desktop) {
      const window = await windowOf(desktop)
      if (lateMs > 0) await withSlowFrames(window, lateMs)
      return use(window)
    }
    if (!chromiumBrowser) throw new Error('neither a browser nor a window was opened')
    const locale = language === 'de' ? 'de-DE' : 'en-GB'
    const context = await chromiumBrowser.newContext({ viewport, locale, colorScheme: 'light' })
    const page = await context.newPage()
    await page.goto(engine.address)
    if (lateMs > 0) await withSlowFrames(page, lateMs)
    await use(page)
    await context.close()
  },
})

async function makeStory(folder: string): Promise<string> {
  const engine = await startEngine(folder)
  await bringIn(engine)
  await engine.stop()
  return folder
}

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

async function windowOf(desktop: ElectronApplication): Promise<Page> {
  const page = await desktop.firstWindow()
  await page.emulateMedia({ colorScheme: 'light' })
  const window = await desktop.browserWindow(page)
  await window.evaluate((own, { width, height }) => own.setContentSize(width, height), viewport)
  return page
}
