// A ticket of 500 messages in a real browser: opening it, loading what is earlier, and scrolling through all of it.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from '@playwright/test'
import { webSocketTransport } from '../../native/channels/web-socket-client.ts'
import { connect } from '../../native/protocol/connect.ts'
import { chromiumArguments, findChromium, root } from '../e2e/environment.ts'
import { threadSubject, writeLongThread, writeMailWithFiles } from '../fixtures/thread-files.ts'
import { measure, printReport, timing } from './measure.ts'

const messages = 500
const executablePath = findChromium()
if (executablePath === null) {
  console.error('This bench needs a Chromium; it was skipped.')
  process.exit(0)
}
const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
const server = spawn(process.execPath, [path.join(root, 'native', 'entries', 'cli.ts'), 'serve', '--data', folder])
const address = await new Promise<string>((resolve) => createInterface({ input: server.stdout }).once('line', resolve))
const { host, search } = new URL(address)
const client = connect(await webSocketTransport(`ws://${host}/ws${search}`))
await client.call('intake.importPaths', {
  paths: [await writeLongThread(folder, messages), await writeMailWithFiles(folder)],
})
// What is measured is the screen, not the models that read 334 of the messages beside it.
for (;;) {
  const { jobs } = await client.call('jobs.progress', {})
  if (jobs.every(({ waiting, running }) => waiting + running === 0)) break
  await new Promise((resolve) => setTimeout(resolve, 500))
}
const { rows } = await client.call('tickets.list', {
  filter: { view: 'all' },
  sort: { by: 'created', direction: 'asc' },
  offset: 0,
  limit: 10,
})
const ticketId = rows.find(({ subject }) => subject === threadSubject)?.id
if (ticketId === undefined) throw new Error('the thread is not there')
const engineMs = await measure(30, () => client.call('tickets.get', { ticketId }))

const browser = await chromium.launch({ executablePath, args: chromiumArguments })
const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale: 'de-DE' })
await page.goto(address)
await page.getByRole('option').first().waitFor()

/** Milliseconds from a click on a row until the conversation of its ticket has been painted. */
const openRow = (subject: string, last: string): Promise<number> =>
  page.evaluate(
    async ([wanted = '', shown = '']) => {
      const row = [...document.querySelectorAll<HTMLElement>('[role=option]')].find((each) =>
        each.textContent?.includes(wanted),
      )
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      const start = performance.now()
      row?.click()
      while (!document.querySelector('#conversation')?.textContent?.includes(shown)) await frame()
      await frame()
      return performance.now() - start
    },
    [subject, last],
  )
const openings: number[] = []
for (let run = 0; run < 20; run += 1) {
  await openRow('Bilder und Pläne', 'die Dateien anbei')
  openings.push(await openRow(threadSubject, `Nachricht ${messages}.`))
}

/** Milliseconds from asking for earlier messages until they have been painted, each time until all are there. */
const loadings = await page.evaluate(async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const count = () => document.querySelectorAll('#conversation article').length
  const times: number[] = []
  for (;;) {
    const button = document.querySelector<HTMLElement>('#conversation > div button')
    if (!button) return times
    const before = count()
    const start = performance.now()
    button.click()
    while (count() === before) await frame()
    await frame()
    times.push(performance.now() - start)
  }
})

/** Scrolls through all of it and looks at the distance between frames. */
const frames = await page.evaluate(async () => {
  const scroller = document.querySelector('#conversation')
  const gaps: number[] = []
  let last = performance.now()
  for (let step = 0; step < 300; step += 1) {
    if (scroller) scroller.scrollTop += step < 150 ? -300 : 300
    await new Promise((resolve) => requestAnimationFrame(resolve))
    const now = performance.now()
    gaps.push(now - last)
    last = now
  }
  return gaps
})

printReport('thread', {
  messages,
  engineAnswers: engineMs,
  openThread: timing(openings),
  loadEarlier: timing(loadings),
  scrolling: { ...timing(frames), framesOver50Ms: frames.filter((gap) => gap > 50).length },
})
await browser.close()
client.close()
server.kill('SIGTERM')
await new Promise((resolve) => server.once('exit', resolve))
await rm(folder, { recursive: true, force: true })
