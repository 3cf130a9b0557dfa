import { type Browser, chromium } from '@playwright/test'
import { startEngine } from '../../e2e/engine-server.ts'
import { chromiumArguments } from '../../e2e/environment.ts'
import { ticketRows } from '../../e2e/screens.ts'
import { timing } from '../measure.ts'
import { forgetFiles } from './cold.ts'

const warmRuns = 5
const coldRuns = 3
/** As a window has it; all panes have room. */
const window = { viewport: { width: 1280, height: 720 }, locale: 'de-DE' }

interface Start {
  readonly engine: number
  readonly page: number
}

export const launchBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: chromiumArguments })

export const openWindow = (browser: Browser) => browser.newPage(window)

/**
 * From the start of the engine until it can be asked, and from then until the page shows tickets, in a browser that runs.
 * Warm: everything was read before. Cold: files must be read from the disk, and the browser has not seen the page before.
 */
export async function measureStart(folder: string, executablePath: string) {
  const browser = await launchBrowser(executablePath)
  const context = await browser.newContext(window)
  // Always the same, so that the browser knows the page again.
  const port = await startOnce(folder, context, '0').then((first) => first.port)
  const warm: Start[] = []
  for (let run = 0; run < warmRuns; run += 1) warm.push(await startOnce(folder, context, port))
  await browser.close()
  const cold: Start[] = []
  for (let run = 0; run < coldRuns; run += 1) {
    const fresh = await launchBrowser(executablePath)
    const page = await fresh.newContext(window)
    if (forgetFiles(folder)) cold.push(await startOnce(folder, page, port))
    await fresh.close()
  }
  return { start: { warm: summary(warm), cold: cold.length > 0 ? summary(cold) : null } }
}

async function startOnce(
  folder: string,
  context: Pick<Browser, 'newPage'>,
  port: string,
): Promise<Start & { readonly port: string }> {
  const start = performance.now()
  const { address, stop } = await startEngine(folder, { args: ['--port', port] })
  const ready = performance.now()
  try {
    const page = await context.newPage()
    const opened = performance.now()
    await page.goto(address)
    await ticketRows(page).first().waitFor()
    const shown = performance.now()
    await page.close()
    return { engine: ready - start, page: shown - opened, port: new URL(address).port }
  } finally {
    await stop()
  }
}

const summary = (starts: readonly Start[]) => ({
  engine: timing(starts.map(({ engine }) => engine)),
  page: timing(starts.map(({ page }) => page)),
  usableQueue: timing(starts.map(({ engine, page }) => engine + page)),
})
