// A day at the desk in a real browser over 100,000 tickets of two messages each: how long everything takes that a person waits
// for. `--folder=` keeps the filled folder for the next run, as filling it takes minutes; `--tickets=` makes it smaller.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { startEngine } from '../e2e/engine-server.ts'
import { findChromium, root } from '../e2e/environment.ts'
import { ticketRows } from '../e2e/screens.ts'
import { openBenchFolder } from './bench-folder.ts'
import { printReport } from './measure.ts'
import { numberOption } from './options.ts'
import { measureBulk } from './workspace/bulk.ts'
import { prepareDesk } from './workspace/desk.ts'
import { measureFilters, measureViews } from './workspace/filters.ts'
import { measureMemory } from './workspace/memory.ts'
import { measurePalette } from './workspace/palette.ts'
import { measureSearch } from './workspace/search.ts'
import { launchBrowser, measureStart, openWindow } from './workspace/start.ts'
import { measureThread } from './workspace/thread.ts'
import { measureTickets } from './workspace/tickets.ts'

const executablePath = findChromium()
if (executablePath === null || !existsSync(path.join(root, 'dist', 'renderer', 'index.html'))) {
  console.error('This bench needs a Chromium and the built screens (npm run build); it was skipped.')
  process.exit(0)
}
const tickets = numberOption('tickets', 100_000)
const { folder, remove } = await openBenchFolder('workspace')
const filling = performance.now()
const desk = await prepareDesk(folder, tickets)
const preparedMs = Math.round(performance.now() - filling)
const start = await measureStart(folder, executablePath)

const engine = await startEngine(folder)
const browser = await launchBrowser(executablePath)
try {
  const page = await openWindow(browser)
  await page.goto(engine.address)
  await ticketRows(page).first().waitFor()
  const atStart = await measureMemory(browser)
  const measures = {
    measureViews,
    measureFilters,
    measureTickets,
    measureSearch,
    measurePalette,
    measureThread,
    measureBulk,
  }
  const results: Record<string, unknown> = {}
  for (const [name, measure] of Object.entries(measures)) {
    // What one cannot measure is told, and the others are measured all the same.
    try {
      Object.assign(results, await measure(page, desk))
    } catch (error) {
      results[name] = { failed: String(error).slice(0, 400) }
      await page.reload()
    }
  }
  const atEnd = await measureMemory(browser)
  printReport('workspace', { tickets, preparedMs, ...results, ...start, memory: { atStart, atEnd } })
} finally {
  await browser.close()
  await engine.stop()
  await remove()
}
