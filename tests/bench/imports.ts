import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Writable } from 'node:stream'
import { writeXlsxStream } from 'hucre/xlsx'
import { openDatabase } from '../../native/database/open.ts'
import { createImportsService } from '../../native/imports/service.ts'
import { createJobs } from '../../native/jobs/service.ts'
import { silentLog } from '../../native/log.ts'
import { noPictures } from '../fixtures/no-pictures.ts'

/**
 * How fast an export of 1,000,000 order lines is taken, and again as a delta, printed as JSON; how long the engine's
 * loop is held meanwhile and how much memory it takes. Then the same lines as those of other orders, cancelled when most of
 * them are stored. `--lines=N` takes another number, `--excel` a workbook of 200,000 rows instead.
 */

const option = (name: string): number | null => {
  const found = process.argv.find((argument) => argument.startsWith(`--${name}=`))
  return found ? Number(found.split('=')[1]) : null
}
const lines = option('lines') ?? 1_000_000
const linesOfAnOrder = 4
const customersKnown = 5_000

const german = (value: number): string => value.toFixed(2).replace('.', ',')
const two = (value: number): string => String(value).padStart(2, '0')

function* orderLines(count: number, series: string): Generator<string> {
  yield 'Auftragsnr;Kundennr;Auftragsdatum;Status;Artikelnr;Menge;Einzelpreis;Lieferdatum;Rechnungsnr;Bemerkung'
  for (let line = 0; line < count; line += 1) {
    const order = Math.floor(line / linesOfAnOrder)
    const date = `${two((order % 28) + 1)}.${two((order % 12) + 1)}.${2018 + (order % 8)}`
    yield [
      `${series}-${String(order).padStart(7, '0')}`,
      `K${10_000 + (order % customersKnown)}`,
      date,
      order % 9 === 0 ? 'offen' : 'geliefert',
      `HK-${1_000 + ((line * 7) % 4_000)}`,
      String((line % 5) + 1),
      german((line % 900) + 0.95),
      order % 9 === 0 ? '' : date,
      order % 9 === 0 ? '' : `R-${order}`,
      'Lieferung frei Haus, bitte vor der Anlieferung anrufen',
    ].join(';')
  }
}

async function writeLines(file: string, count: number, series = 'A'): Promise<void> {
  const out = createWriteStream(file)
  let piece: string[] = []
  for (const line of orderLines(count, series)) {
    piece.push(line)
    if (piece.length < 5_000) continue
    if (!out.write(`${piece.join('\r\n')}\r\n`)) await once(out, 'drain')
    piece = []
  }
  out.end(`${piece.join('\r\n')}\r\n`)
  await once(out, 'finish')
}

async function writeWorkbook(file: string, count: number): Promise<void> {
  function* rows(): Generator<string[]> {
    for (const line of orderLines(count, 'A')) yield line.split(';')
  }
  await writeXlsxStream(rows(), { name: 'Aufträge' }).pipeTo(Writable.toWeb(createWriteStream(file)))
}

const folder = mkdtempSync(path.join(tmpdir(), 'leitstand-bench-'))
const { db, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })
const emit = (): void => {}
const clock = Date.now
const jobs = createJobs({ db, clock, log: silentLog, emit })
const imports = createImportsService({
  pictures: noPictures,
  db,
  jobs,
  clock,
  emit,
  log: silentLog,
  dataFolder: folder,
})

try {
  for (let at = 0; at < customersKnown; at += 500) {
    const some = Array.from({ length: 500 }, (_, index) => ({
      number: `K${10_000 + at + index}`,
      name: `Kunde ${at + index} GmbH`,
      since: null,
    }))
    await db.insertInto('customers').values(some).execute()
  }
  const excel = process.argv.includes('--excel')
  const file = path.join(folder, excel ? 'auftraege.xlsx' : 'auftraege.csv')
  await (excel ? writeWorkbook(file, 200_000) : writeLines(file, lines))
  const inspected = performance.now()
  const { mapping } = await imports.inspect({ path: file }, {})
  const inspectMs = Math.round(performance.now() - inspected)
  const first = await taken(file, mapping)
  const again = await taken(file, mapping)
  const others = path.join(folder, 'andere.csv')
  await writeLines(others, lines, 'B')
  const cancelled = excel ? null : await taken(others, mapping, 0.8)
  console.log(
    JSON.stringify(
      {
        rows: excel ? 200_000 : lines,
        fileMiB: Math.round(statSync(file).size / 2 ** 20),
        inspectMs,
        first,
        again,
        cancelled,
      },
      null,
      2,
    ),
  )
} finally {
  await imports.stop()
  await close()
  rmSync(folder, { recursive: true })
}

/** @param cancelFrom the share of records stored from which on it is cancelled; how long the loop is held is told of taking back */
async function taken(
  file: string,
  mapping: Parameters<typeof imports.run>[1]['mapping'],
  cancelFrom = 2,
): Promise<unknown> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  const phases: Record<string, number> = {}
  let phase = 'waiting'
  let since = performance.now()
  let peak = 0
  const start = performance.now()
  const cpu = process.cpuUsage()
  const close = (next: string): void => {
    phases[phase] = (phases[phase] ?? 0) + (performance.now() - since) / 1_000
    phase = next
    since = performance.now()
  }
  delay.enable()
  const run = await imports.run(
    { path: file },
    { mapping, source: 'ERP', profileId: null },
    {
      report: (progress) => {
        if (progress.phase !== phase) close(progress.phase)
        const { phase: now, done, total, runId } = progress
        if (now === 'storing' && runId !== null && done >= cancelFrom * (total ?? done)) {
          delay.reset()
          imports.cancel(runId)
        }
        peak = Math.max(peak, process.memoryUsage.rss())
      },
    },
  )
  close('')
  delay.disable()
  const { user, system } = process.cpuUsage(cpu)
  const { state, added, changed, unchanged, rejected, error } = run
  return {
    state,
    error,
    added,
    changed,
    unchanged,
    rejected,
    seconds: Math.round((performance.now() - start) / 100) / 10,
    // Of all threads: what it takes where nobody else wants the processor.
    cpuSeconds: Math.round((user + system) / 1e5) / 10,
    secondsByPhase: Object.fromEntries(
      Object.entries(phases).map(([name, seconds]) => [name, Math.round(seconds * 10) / 10]),
    ),
    peakMiB: Math.round(peak / 2 ** 20),
    longestHoldMs: Math.round(delay.max / 1e6),
    holdMs99: Math.round(delay.percentile(99) / 1e6),
  }
}
