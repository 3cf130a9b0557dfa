// The real screen in a real browser over 100,000 tickets: scrolling, filters, opening, and the start.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { chromium, type Page } from '@playwright/test'
import { openDatabase } from '../../native/database/open.ts'
import { insertManyTickets } from './many-tickets.ts'
import { printReport, timing } from './measure.ts'

const size = 100_000
const browserProgram = '/usr/bin/chromium'
const root = path.join(import.meta.dirname, '..', '..')
if (!existsSync(browserProgram) || !existsSync(path.join(root, 'dist', 'renderer', 'index.html'))) {
  console.error("This bench needs Debian's chromium and the built screens (npm run build); it was skipped.")
  process.exit(0)
}
const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
const { sqlite, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })
insertManyTickets(sqlite, size)
await close()

const started = performance.now()
const server = spawn(process.execPath, [path.join(root, 'native', 'entries', 'cli.ts'), 'serve', '--data', folder])
const address = await new Promise<string>((resolve) => createInterface({ input: server.stdout }).once('line', resolve))
const serverReadyMs = performance.now() - started
const browser = await chromium.launch({
  executablePath: browserProgram,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale: 'de-DE' })

const rows = (target: Page) => target.getByRole('listbox').getByRole('option')
const pageStart = performance.now()
await page.goto(address)
await rows(page).first().waitFor()
const usableQueueMs = Math.round(performance.now() - pageStart)

/** Milliseconds from a key until the screen has been painted after the list shows what was asked for. */
async function keyToPaint(key: string, done: string): Promise<number> {
  return await page.evaluate(
    async ([pressed, condition]) => {
      const isDone = new Function(`return ${condition}`) as () => boolean
      const start = performance.now()
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: pressed ?? '', bubbles: true }))
      while (!isDone()) await new Promise((resolve) => requestAnimationFrame(resolve))
      await new Promise((resolve) => requestAnimationFrame(resolve))
      return performance.now() - start
    },
    [key, done],
  )
}

const cursor = "document.querySelector('[role=listbox]')?.getAttribute('aria-activedescendant')"
await page.getByRole('listbox').focus()
const steps: number[] = []
for (let step = 0; step < 30; step += 1) {
  const before = await page.evaluate(cursor)
  steps.push(await keyToPaint('j', `${cursor} !== ${JSON.stringify(before)}`))
}

/** Scrolls for some seconds and looks at the distance between frames. */
const frames = await page.evaluate(async () => {
  const list = document.querySelector('[role=listbox]')
  const scroller = [list, ...(list?.querySelectorAll('*') ?? []), list?.parentElement].find(
    (each): each is HTMLElement => each instanceof HTMLElement && each.scrollHeight > each.clientHeight + 1_000,
  )
  const gaps: number[] = []
  let last = performance.now()
  for (let frame = 0; frame < 240; frame += 1) {
    if (scroller) scroller.scrollTop += frame < 180 ? 160 : 40_000
    await new Promise((resolve) => requestAnimationFrame(resolve))
    const now = performance.now()
    gaps.push(now - last)
    last = now
  }
  return gaps
})
await page.reload()
await rows(page).first().waitFor()
const ticket = page.getByRole('region', { name: 'Ticket', exact: true })
const openings: number[] = []
for (let opening = 0; opening < 10; opening += 1) {
  await page.getByRole('listbox').focus()
  await page.keyboard.press('j')
  await page.waitForTimeout(200)
  const start = performance.now()
  await page.keyboard.press('Enter')
  await ticket.getByRole('heading', { level: 2 }).waitFor()
  openings.push(performance.now() - start)
}

printReport('screen', {
  tickets: size,
  serverReadyMs: Math.round(serverReadyMs),
  usableQueueMs,
  nextTicketByKey: timing(steps),
  scrolling: { ...timing(frames), framesOver50Ms: frames.filter((gap) => gap > 50).length },
  openTicket: timing(openings),
})
await browser.close()
server.kill('SIGTERM')
await new Promise((resolve) => server.once('exit', resolve))
await rm(folder, { recursive: true, force: true })
