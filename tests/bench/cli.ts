// The commands over 10,000 lines: time to the first answer, rate, and how memory grows.
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { printReport } from './measure.ts'
import { residentMiB } from './processes.ts'
import { differentTexts } from './texts.ts'

const lines = Number(process.env.BENCH_LINES ?? 10_000)
const root = path.join(import.meta.dirname, '..', '..')
const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
const texts = differentTexts(lines)

const toLines = (rows: readonly unknown[]): string => rows.map((row) => JSON.stringify(row)).join('\n')
const examples = path.join(folder, 'train.jsonl')
await writeFile(examples, toLines(texts.slice(0, 200).map((text, n) => ({ text, label: `label ${n % 10}` }))))
const cases = path.join(root, 'native', 'example-company', 'data', 'cases.jsonl')

interface Result {
  readonly lines: number
  readonly firstAnswerMs: number
  readonly linesPerSecond: number
  readonly residentMiBAtTenth: number
  readonly residentMiBAtEnd: number
}

async function run(args: readonly string[], input: readonly string[]): Promise<Result> {
  const start = performance.now()
  // A cache of its own, so that the second command does not live off the first.
  const env = { ...process.env, XDG_CACHE_HOME: await mkdtemp(path.join(folder, 'cache-')) }
  const child = spawn(process.execPath, [path.join(root, 'native', 'entries', 'cli.ts'), ...args], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(toLines(input.map((text) => ({ text }))))
  let answered = 0
  let firstAnswerMs = 0
  let residentMiBAtTenth = 0
  let residentMiBAtEnd = 0
  for await (const _line of createInterface({ input: child.stdout })) {
    answered += 1
    if (answered === 1) firstAnswerMs = Math.round(performance.now() - start)
    if (answered === Math.round(input.length / 10)) residentMiBAtTenth = residentMiB(child.pid ?? 0)
    if (answered === input.length - 1) residentMiBAtEnd = residentMiB(child.pid ?? 0)
  }
  const seconds = (performance.now() - start) / 1000
  return {
    lines: answered,
    firstAnswerMs,
    linesPerSecond: Math.round((answered / seconds) * 10) / 10,
    residentMiBAtTenth,
    residentMiBAtEnd,
  }
}

printReport('cli', {
  classify: await run(['classify', '--examples', examples], texts),
  mood: await run(['mood'], texts),
  search: await run(['search', '--cases', cases], texts),
})
await rm(folder, { recursive: true, force: true })
