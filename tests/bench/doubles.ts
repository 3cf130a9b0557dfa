// How many mails about one matter are told for likely doubles, and how many about another matter of the same kind of machine:
// npm run bench doubles. On the mails of tests/bench/data, each against every other; nothing was trained on them.
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { createLog } from '../../native/log.ts'
import { alike } from '../../native/merges/doubles.ts'
import { loadTriageModels } from '../../native/triage/load-models.ts'
import { printReport } from './measure.ts'

const root = path.join(import.meta.dirname, '..', '..')
const rows = <T>(file: string): T[] =>
  readFileSync(path.join(root, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
const machines = new Map(
  rows<{ id: string; machine?: string | null }>('native/example-company/data/cases.jsonl').map(({ id, machine }) => [
    id,
    machine ?? null,
  ]),
)
const mails = rows<{ text: string; case: string | null; language: string }>(
  'tests/bench/data/case-queries.jsonl',
).filter((mail) => mail.case !== null)
const inference = createProcessInference({
  modelsFolder: path.join(root, 'models'),
  cacheFile: path.join(tmpdir(), 'leitstand-train-vectors.db'),
  log: createLog({ level: 'error' }),
})
const { centre } = await loadTriageModels(path.join(root, 'models'))
const vectors = await inference.embed(
  mails.map(({ text }) => text),
  { role: 'query' },
)
await inference.close()
const centred = mails.map(({ language }, at) => centre(vectors[at] ?? new Float32Array(), language))
const cosine = (a: number, b: number): number =>
  (centred[a] ?? new Float32Array()).reduce((sum, value, k) => sum + value * (centred[b]?.[k] ?? 0), 0)

const same: number[] = []
const otherMatter: number[] = []
const otherMachine: number[] = []
for (const a of mails.keys()) {
  for (const b of mails.keys()) {
    if (b <= a) continue
    const [first, second] = [mails[a]?.case ?? '', mails[b]?.case ?? '']
    const machine = machines.get(first) ?? null
    const list =
      first === second ? same : machine !== null && machine === machines.get(second) ? otherMatter : otherMachine
    list.push(cosine(a, b))
  }
}
const share = (list: readonly number[], from: number): number =>
  Math.round((1_000 * list.filter((value) => value >= from).length) / Math.max(1, list.length)) / 1_000
printReport('doubles', {
  pairs: { same: same.length, otherMatterOfTheMachine: otherMatter.length, otherMachine: otherMachine.length },
  inUse: alike,
  told: [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, alike].map((from) => ({
    from,
    same: share(same, from),
    otherMatterOfTheMachine: share(otherMatter, from),
    otherMachine: share(otherMachine, from),
  })),
})
process.exit(0)
