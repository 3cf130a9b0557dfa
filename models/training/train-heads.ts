// Trains the heads that ship with the product and measures them: npm run train:heads
// Each file of mails is a machine world of its own; a head is measured on the file it was not trained on.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Mood, moods } from '../../native/contract/words.ts'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { createLog } from '../../native/log.ts'
import { type Classifier, judge, trainClassifier } from '../../native/triage/heads/classifier.ts'
import { countsOf, learnScaling, type Row, toRow } from '../../native/triage/heads/features.ts'
import { type HeadSet, writeHeads } from '../../native/triage/heads/storage.ts'
import { mailText } from '../../native/triage/mail-text.ts'

interface Text {
  readonly id: string
  readonly file: string
  readonly language: string
  readonly category?: string | null
  readonly mood: Mood
  readonly valence: number
  readonly needsHelp: boolean
  readonly priority?: string
  readonly signals?: readonly string[]
  readonly subject?: string
  readonly text: string
}

const models = path.join(import.meta.dirname, '..')
const readCorpus = (file: string): Text[] =>
  readFileSync(path.join(import.meta.dirname, 'corpus', `${file}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({ ...(JSON.parse(line) as Text), file }))
/** Mails as they come, each file of another machine world: what a head is measured on. */
const measuredFiles = ['a', 'b', 'c']
/** Written to show what is urgent and what only sounds so: far more of it than in life, so for training only. */
const contrastFiles = ['d', 'd2', 'd3']
const mails = [...measuredFiles, ...contrastFiles].flatMap(readCorpus)
const all = [...mails, ...readCorpus('mood')]
const textOf = (item: Text): string => mailText(item.subject ?? '', item.text)

const inference = createProcessInference({
  modelsFolder: models,
  cacheFile: path.join(tmpdir(), 'leitstand-train-vectors.db'),
  log: createLog({ level: 'error' }),
})
const vectors = await inference.embed(all.map(textOf), { role: 'query' })
await inference.close()
const vectorOf = new Map(all.map((item, at) => [item.id, vectors[at] ?? new Float32Array()]))

type Label = (item: Text) => string | null
const yes =
  (is: (item: Text) => boolean): Label =>
  (item) =>
    is(item) ? 'yes' : 'no'
const tasks: { readonly name: string; readonly items: readonly Text[]; readonly label: Label }[] = [
  { name: 'category', items: mails, label: (item) => item.category ?? null },
  { name: 'mood', items: all, label: (item) => item.mood },
  { name: 'needsHelp', items: all, label: yes((item) => item.needsHelp) },
  { name: 'priority', items: mails, label: (item) => item.priority ?? null },
  { name: 'urgent', items: mails, label: yes((item) => item.priority === 'urgent') },
  ...['safety', 'standstill', 'deadline'].map((signal) => ({
    name: signal,
    items: mails,
    label: yes((item) => item.signals?.includes(signal) ?? false),
  })),
]

interface Outcome {
  readonly id: string
  readonly truth: string | null
  readonly said: string | null
  /** Of `yes` in a yes-or-no task, else of what was said. */
  readonly confidence: number
}

const examplesOf = (items: readonly Text[], label: Label) => ({
  texts: items.map(textOf),
  vectors: items.map((item) => vectorOf.get(item.id) ?? new Float32Array()),
  labels: items.map(label),
})
const rowOf = (item: Text, { scaling }: Classifier): Row =>
  toRow(countsOf(textOf(item)), vectorOf.get(item.id) ?? new Float32Array(), scaling)

async function heldOut(items: readonly Text[], label: Label): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const file of measuredFiles) {
    const classifier = await trainClassifier(
      examplesOf(
        items.filter((item) => item.file !== file),
        label,
      ),
    )
    for (const item of items.filter((each) => each.file === file)) {
      const judged = judge(classifier, rowOf(item, classifier))
      const confidence = judged.guesses.find((guess) => guess.label === 'yes') ?? judged.guesses[0]
      outcomes.push({ id: item.id, truth: label(item), said: judged.label, confidence: confidence?.confidence ?? 0 })
    }
  }
  return outcomes
}

const round = (value: number): number => Math.round(value * 1000) / 1000

function f1(outcomes: readonly Outcome[], label: string | null): number {
  const right = outcomes.filter(({ truth, said }) => truth === label && said === label).length
  const wrong = outcomes.filter(({ truth, said }) => (truth === label) !== (said === label)).length
  return right === 0 ? 0 : (2 * right) / (2 * right + wrong)
}

/** Guo et al. 2017, ten bins of equal width. */
function calibrationError(outcomes: readonly Outcome[]): number {
  const bins = Map.groupBy(outcomes, ({ confidence }) => Math.min(9, Math.floor(confidence * 10)))
  let error = 0
  for (const bin of bins.values()) {
    const sure = bin.reduce((sum, { confidence }) => sum + confidence, 0)
    const right = bin.filter(({ truth, said }) => truth === said).length
    error += Math.abs(sure - right) / outcomes.length
  }
  return error
}

/** The probability from which saying yes gives the best F1. */
function bestThreshold(outcomes: readonly Outcome[]): { threshold: number; f1: number } {
  let best = { threshold: 0.5, f1: 0 }
  for (let threshold = 0.1; threshold < 0.9; threshold += 0.02) {
    const cut = outcomes.map((outcome) => ({ ...outcome, said: outcome.confidence >= threshold ? 'yes' : 'no' }))
    const reached = f1(cut, 'yes')
    if (reached > best.f1) best = { threshold: round(threshold), f1: round(reached) }
  }
  return best
}

const scaling = learnScaling(
  all.map((item) => countsOf(textOf(item))),
  all.map((item) => vectorOf.get(item.id) ?? new Float32Array()),
)
const heads: Record<string, Classifier> = {}
const thresholds: Record<string, number> = {}
const measured: Record<string, unknown> = {}
const byTask = new Map<string, Outcome[]>()
for (const { name, items, label } of tasks) {
  const outcomes = await heldOut(items, label)
  const labels = [...new Set(outcomes.map(({ truth }) => truth))]
  const accuracy = outcomes.filter(({ truth, said }) => truth === said).length / outcomes.length
  const macroF1 = labels.reduce((sum, each) => sum + f1(outcomes, each), 0) / labels.length
  if (labels.includes('yes')) {
    const best = bestThreshold(outcomes)
    thresholds[name] = best.threshold
    measured[name] = { texts: outcomes.length, yes: outcomes.filter(({ truth }) => truth === 'yes').length, ...best }
  } else {
    measured[name] = {
      texts: outcomes.length,
      accuracy: round(accuracy),
      macroF1: round(macroF1),
      calibrationError: round(calibrationError(outcomes)),
    }
  }
  if (name === 'category') {
    const known = outcomes.filter(({ truth }) => truth !== null)
    const strangers = outcomes.filter(({ truth }) => truth === null)
    measured.categoryAbstention = {
      answered: round(known.filter(({ said }) => said !== null).length / known.length),
      rightWhereAnswered: round(
        known.filter(({ truth, said }) => truth === said).length / known.filter(({ said }) => said !== null).length,
      ),
      strangers: strangers.length,
      strangersRefused: round(strangers.filter(({ said }) => said === null).length / strangers.length),
    }
  }
  if (name === 'mood') {
    const neutral = outcomes.filter(({ truth }) => truth === 'neutral')
    measured.neutralCalledAngry = round(neutral.filter(({ said }) => said === 'angry').length / neutral.length)
  }
  byTask.set(name, outcomes)
  heads[name] = await trainClassifier(examplesOf(items, label), { scaling })
}

// As the engine decides: the head that is surest, measured by its own threshold, speaks for all three.
const surest = (id: string): number =>
  Math.max(
    ...['urgent', 'safety', 'standstill'].map(
      (name) => (byTask.get(name)?.find((outcome) => outcome.id === id)?.confidence ?? 0) / (thresholds[name] ?? 0.5),
    ),
  )
const urgencyAt = (cut: number) =>
  mails
    .filter(({ file }) => measuredFiles.includes(file))
    .map(
      ({ id, priority }): Outcome => ({
        id,
        truth: priority === 'urgent' ? 'yes' : 'no',
        said: surest(id) >= cut ? 'yes' : 'no',
        confidence: 0,
      }),
    )
const cuts = [0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2]
const [urgencyCut = 1] = cuts.toSorted((a, b) => f1(urgencyAt(b), 'yes') - f1(urgencyAt(a), 'yes'))
thresholds.urgency = urgencyCut
const urgency = urgencyAt(urgencyCut)
const isUrgent = urgency.filter(({ truth }) => truth === 'yes')
measured.urgentAsDecided = {
  f1: round(f1(urgency, 'yes')),
  found: round(isUrgent.filter(({ said }) => said === 'yes').length / isUrgent.length),
  falseAlarms: urgency.filter(({ truth, said }) => truth === 'no' && said === 'yes').length,
}

const mean = (items: readonly Text[]): Float32Array => {
  const sum = new Float32Array(384)
  for (const item of items) {
    for (const [at, value] of (vectorOf.get(item.id) ?? new Float32Array()).entries())
      sum[at] = (sum[at] ?? 0) + value / items.length
  }
  return sum
}
const valenceOf = (mood: Mood): number => {
  const items = all.filter((item) => item.mood === mood)
  return round(items.reduce((sum, item) => sum + item.valence, 0) / items.length)
}
const set: Omit<HeadSet, 'version'> = {
  scaling,
  languageMeans: Object.fromEntries(
    ['de', 'en'].map((code) => [code, mean(mails.filter(({ language }) => language === code))]),
  ),
  valences: Object.fromEntries(moods.map((mood) => [mood, valenceOf(mood)])),
  thresholds,
  heads,
}
const digest = createHash('sha256')
  .update(writeHeads({ ...set, version: '' }))
  .digest('hex')
const version = `heads-${digest.slice(0, 8)}`
const bytes = writeHeads({ ...set, version })
await mkdir(path.join(models, 'heads'), { recursive: true })
writeFileSync(path.join(models, 'heads', 'standard.bin'), bytes)

interface ManifestEntry {
  readonly id: string
  readonly kind: string
  readonly revision: string
}
const manifestFile = path.join(models, 'manifest.json')
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as { models: ManifestEntry[] }
const encoder = manifest.models.find(({ kind }) => kind === 'encoder')
const entry = {
  kind: 'head',
  id: 'standard',
  revision: version,
  files: [{ path: 'heads/standard.bin', size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }],
  licence: 'MIT',
  languages: ['de', 'en'],
  encoder: { id: encoder?.id ?? '', revision: encoder?.revision ?? '' },
  source: `models/training/train-heads.ts on ${all.length} texts of models/training/corpus`,
  measured: Object.entries(measured).map(([what, value]) => ({
    what: `${what}, on the file it was not trained on`,
    value: JSON.stringify(value),
  })),
}
manifest.models = [...manifest.models.filter(({ id }) => id !== entry.id), entry]
writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`)
console.log(
  JSON.stringify(
    { version, bytes: bytes.length, texts: all.length, ...measured, thresholds, valences: set.valences },
    null,
    2,
  ),
)
process.exit(0)
