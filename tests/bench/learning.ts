// How long learning from 10,000 labelled tickets takes, from the click to the new model in use: npm run bench learning [--tickets=2000].
// With short texts (MASSIVE, 60 kinds) and with the same at the length of mails. Vectors are made beforehand. Where LEITSTAND_PYTHON
// or `python3` has scikit-learn, what one would otherwise use learns the same texts on the same machine.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { z } from 'zod'
import type { Inference } from '../../native/inference/inference.ts'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { readingShare } from '../../native/learning/run-training.ts'
import { trainingShare } from '../../native/learning/training.ts'
import { createLog } from '../../native/log.ts'
import { createRandom, shuffle } from '../../native/triage/learning/random.ts'
import { loadTriageModels } from '../../native/triage/load-models.ts'
import { openLearningDesk, type Ticket } from './learning-desk.ts'
import { printReport } from './measure.ts'
import { writtenMails } from './texts.ts'

const root = path.join(import.meta.dirname, '..', '..')
const massive = path.join(root, '..', 'shared', 'data', 'massive_de', 'train.jsonl')
const option = (name: string): string | undefined =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1]
const count = Number(option('tickets') ?? 10_000)
const lettersOfMail = 500
const row = z.object({ text: z.string(), label: z.string() })

/** Public texts, or where these are not at hand the written mails, over and over with a number each. */
function shortTickets(): Ticket[] {
  if (existsSync(massive)) {
    const lines = readFileSync(massive, 'utf8').trim().split('\n')
    return shuffle(lines, createRandom(1))
      .slice(0, count)
      .map((line) => row.parse(JSON.parse(line)))
  }
  const mails = writtenMails()
  return Array.from({ length: count }, (_none, n) => {
    const { subject, category } = mails[n % mails.length] ?? { subject: '', category: '' }
    return { text: `${subject} ${n}`, label: `${category} ${n % 4}` }
  })
}

/** The same with a written mail below, cut to the length of one; its vector stays that of the first line. */
function asMails(tickets: readonly Ticket[]): Ticket[] {
  const mails = writtenMails()
  const random = createRandom(2)
  return tickets.map(({ text, label }) => {
    const below = mails[Math.floor(random() * mails.length)]?.text ?? ''
    const from = Math.floor(random() * Math.max(1, below.length - lettersOfMail))
    return { text: `${text}\n${below.slice(from, from + lettersOfMail)}`, label }
  })
}

const inference = createProcessInference({
  modelsFolder: path.join(root, 'models'),
  cacheFile: path.join(tmpdir(), 'leitstand-train-vectors.db'),
  log: createLog({ level: 'error' }),
})
const firstLines: Inference = {
  embed: (texts, options) =>
    inference.embed(
      texts.map((text) => text.split('\n')[0] ?? ''),
      options,
    ),
  state: () => inference.state(),
  onStateChange: (listener) => inference.onStateChange(listener),
  close: () => inference.close(),
}
const models = await loadTriageModels(path.join(root, 'models'))
/** In hundredths, as progress is told. */
const readUntil = Math.round(readingShare * 100)
const firstUntil = Math.floor((readingShare + trainingShare * (1 - readingShare)) * 100)
const seconds = (ms: number): number => Math.round(ms / 10) / 100

async function learn(tickets: readonly Ticket[]) {
  const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
  const desk = await openLearningDesk({ file: path.join(folder, 'leitstand.db'), inference: firstLines, models })
  desk.add(tickets)
  const marks = new Map<number, number>()
  const report = ({ done }: { done: number }) => void marks.set(done, marks.get(done) ?? performance.now())
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const start = performance.now()
  const version = await desk.learning.trainAndWait({ signal: new AbortController().signal, report })
  const end = performance.now()
  delay.disable()
  await desk.close()
  await rm(folder, { recursive: true })
  const between = (from: (done: number) => boolean, to: number): number => {
    const first = [...marks].find(([done]) => from(done))?.[1] ?? end
    return seconds((marks.get(to) ?? end) - first)
  }
  const halves = [...marks.keys()].filter((done) => done >= readUntil)
  const middle = halves.filter((done) => done <= firstUntil).at(-1) ?? firstUntil
  return {
    tickets: tickets.length,
    kinds: version.labelCount,
    letters: Math.round(tickets.reduce((sum, { text }) => sum + text.length, 0) / tickets.length),
    state: version.state,
    quality: version.quality,
    'learning.train, s': seconds(end - start),
    'reading, s': between(() => true, halves[0] ?? 100),
    'first training, s': between((done) => done >= readUntil, middle),
    'judging and second training, s': between((done) => done >= middle, 100),
    'taking over, ms': Math.round(end - (marks.get(100) ?? end)),
    'longest hold of the event loop, ms': Math.round(delay.max / 1e6),
    'holds, 99.9 of 100, ms': Math.round(delay.percentile(99.9) / 1e6),
  }
}

const script = `
import json, sys, time
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_union
from sklearn.svm import LinearSVC
rows = json.load(open(sys.argv[1]))
texts, labels = [r["text"] for r in rows], [r["label"] for r in rows]
start = time.time()
union = make_union(TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2), TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2))
LinearSVC(C=0.5).fit(union.fit_transform(texts), labels)
print(round(time.time() - start, 2))
`

/** One training of words and letters alone, without vectors, calibration, comparison or taking over. */
async function scikitLearn(tickets: readonly Ticket[]): Promise<number | null> {
  const python = process.env.LEITSTAND_PYTHON ?? 'python3'
  if (spawnSync(python, ['-c', 'import sklearn']).status !== 0) return null
  const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
  const file = path.join(folder, 'tickets.json')
  await writeFile(file, JSON.stringify(tickets))
  const { stdout } = spawnSync(python, ['-c', script, file], { encoding: 'utf8' })
  await rm(folder, { recursive: true })
  return Number(stdout)
}

const short = shortTickets()
await inference.embed(
  short.map(({ text }) => text),
  { role: 'query' },
)
const results: Record<string, unknown> = {}
for (const [name, tickets] of [
  ['short texts', short],
  ['mails', asMails(short)],
] as const) {
  if (option('only') && !name.startsWith(option('only') ?? '')) continue
  const learned = await learn(tickets)
  const python = await scikitLearn(tickets)
  const ratio = python ? Math.round((learned['learning.train, s'] / python) * 10) / 10 : null
  results[name] = { ...learned, 'scikit-learn, TF-IDF and LinearSVC, one training, s': python, ratio }
}
await inference.close()
printReport('learning', results)
process.exit(0)
