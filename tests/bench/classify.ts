// How well and how fast categories are learned, as `classify` of the command line does it, on public texts that lie beside the project (../shared/data).
// The test files are not here: Banking77 is measured on a held-out tenth of its training file, the others on their dev parts.
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { createLog } from '../../native/log.ts'
import { mostHinted, trainClassifier } from '../../native/triage/learning/classifier.ts'
import { type Answer, accuracy, calibrationError, macroF1 } from '../../native/triage/learning/metrics.ts'
import { createRandom, shuffle } from '../../native/triage/learning/random.ts'
import { loadStandardHeads } from '../../native/triage/learning/standard-heads.ts'
import { printReport } from './measure.ts'

interface Row {
  readonly text: string
  readonly label: string | null
}

const root = path.join(import.meta.dirname, '..', '..')
const data = path.join(root, '..', 'shared', 'data')
if (!existsSync(data)) {
  printReport('classify', { skipped: 'there is no ../shared/data' })
  process.exit(0)
}
const read = (file: string): Row[] =>
  readFileSync(path.join(data, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const { text, label } = JSON.parse(line) as { text: string; label: string }
      return { text, label: label === 'oos' ? null : label }
    })

const inference = createProcessInference({
  modelsFolder: path.join(root, 'models'),
  cacheFile: path.join(tmpdir(), 'leitstand-train-vectors.db'),
  log: createLog({ level: 'error' }),
})
const embed = async (rows: readonly Row[]) =>
  await inference.embed(
    rows.map(({ text }) => text),
    { role: 'query' },
  )

const heads = await loadStandardHeads(path.join(root, 'models', 'heads'))
const none: Float32Array = new Float32Array()
const round = (value: number): number => Math.round(value * 1_000) / 1_000

async function trial(train: readonly Row[], test: readonly Row[]) {
  const trainVectors = await embed(train)
  const testVectors = await embed(test)
  const start = performance.now()
  const hintOf = ({ text }: Row, vector = none): Float32Array => heads.hints(text, vector)
  const classifier = await trainClassifier({
    texts: train.map(({ text }) => text),
    labels: train.map(({ label }) => label),
    vectors: trainVectors,
    hints: train.length > mostHinted ? [] : train.map((row, at) => hintOf(row, trainVectors[at])),
  })
  const trainSeconds = (performance.now() - start) / 1_000
  const predictStart = performance.now()
  const said = test.map((row, at) => {
    const vector = testVectors[at] ?? none
    const {
      label: given,
      confidence,
      top,
    } = classifier.predict(row.text, vector, classifier.usesHints ? hintOf(row, vector) : undefined)
    return { truth: row.label, given, best: top[0]?.label ?? null, confidence }
  })
  const predictMs = (performance.now() - predictStart) / Math.max(1, test.length)
  const known = said.filter(({ truth }) => truth !== null)
  const strangers = said.filter(({ truth }) => truth === null)
  const bests = known.map(({ truth, best, confidence }): Answer => ({ truth, said: best, confidence }))
  return {
    trainTexts: train.length,
    testTexts: test.length,
    accuracy: round(accuracy(bests)),
    macroF1: round(macroF1(bests)),
    calibrationError: round(calibrationError(bests)),
    accuracyAbstentionsWrong: round(known.filter(({ truth, given }) => truth === given).length / known.length),
    abstained: round(known.filter(({ given }) => given === null).length / known.length),
    ...(strangers.length > 0
      ? { strangersRefused: round(strangers.filter(({ given }) => given === null).length / strangers.length) }
      : {}),
    trainSeconds: round(trainSeconds),
    predictMs: round(predictMs),
  }
}

/** The part that the encoder was not adapted to either. */
function heldOutOf(name: string, rows: readonly Row[]): { train: Row[]; test: Row[] } {
  const file = path.join(root, 'models', 'training', 'encoder', 'held-out.json')
  const lines = new Set((JSON.parse(readFileSync(file, 'utf8')) as Record<string, number[]>)[name])
  return { test: rows.filter((_row, at) => lines.has(at)), train: rows.filter((_row, at) => !lines.has(at)) }
}

function fewOfEach(rows: readonly Row[], count: number): Row[] {
  const taken = new Map<string | null, number>()
  return rows.filter(({ label }) => {
    const had = taken.get(label) ?? 0
    taken.set(label, had + 1)
    return had < count
  })
}

const banking = heldOutOf('banking77', read('banking77/train.jsonl'))
const massive = { train: read('massive_de/train.jsonl'), test: read('massive_de/dev.jsonl') }
const clinc = {
  train: read('clinc150/train.jsonl'),
  strangers: read('clinc150/oos_train.jsonl'),
  test: [...read('clinc150/val.jsonl'), ...read('clinc150/oos_val.jsonl')],
}
const shuffled = {
  banking: shuffle([...banking.train], createRandom(1)),
  massive: shuffle([...massive.train], createRandom(2)),
  clinc: shuffle([...clinc.train], createRandom(3)),
}
const trials: Record<string, () => ReturnType<typeof trial>> = {
  'banking77, 10 a class': () => trial(fewOfEach(shuffled.banking, 10), banking.test),
  'banking77, all': () => trial(banking.train, banking.test),
  'massive de, 10 a class': () => trial(fewOfEach(shuffled.massive, 10), massive.test),
  'massive de, all': () => trial(massive.train, massive.test),
  'clinc150, 10 a class': () => trial(fewOfEach(shuffled.clinc, 10), clinc.test),
  'clinc150, all': () => trial(clinc.train, clinc.test),
  'clinc150, all and 100 strangers': () => trial([...clinc.train, ...clinc.strangers], clinc.test),
}
const asked = process.argv.slice(2)
const results: Record<string, unknown> = {}
for (const [name, run] of Object.entries(trials)) {
  if (asked.length > 0 && !asked.some((word) => name.includes(word))) continue
  results[name] = await run()
}
await inference.close()
printReport('classify', results)
process.exit(0)
