// The same work in Python (onnxruntime, scikit-learn), in the same run: LEITSTAND_PYTHON names an interpreter that has
// onnxruntime, scikit-learn and tokenizers. Learning is compared on 10,000 texts of ../shared/data where they are.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { createLog } from '../../native/log.ts'
import { trainClassifier } from '../../native/triage/learning/classifier.ts'
import { measure, printReport } from './measure.ts'
import { differentTexts } from './texts.ts'

const python = process.env.LEITSTAND_PYTHON
if (python === undefined) {
  printReport('python', { skipped: 'LEITSTAND_PYTHON names no interpreter' })
  process.exit(0)
}
const root = path.join(import.meta.dirname, '..', '..')
const massive = path.join(root, '..', 'shared', 'data', 'massive_de', 'train.jsonl')
const mostTrain = 10_000
const train = existsSync(massive)
  ? readFileSync(massive, 'utf8')
      .trim()
      .split('\n')
      .slice(0, mostTrain)
      .map((line) => JSON.parse(line) as { text: string; label: string })
  : []
const texts = differentTexts(600)
const inference = createProcessInference({
  modelsFolder: path.join(root, 'models'),
  cacheFile: ':memory:',
  log: createLog({ level: 'error' }),
})
const embed = (asked: readonly string[]) => inference.embed(asked, { role: 'query', urgency: 'now' })
await embed(['warm'])
const one = await measure(200, (run) => embed([`${texts[run % texts.length] ?? ''} again`]))
const start = performance.now()
await embed(texts)
const textsPerSecond = texts.length / ((performance.now() - start) / 1_000)

let learnSeconds: number | null = null
if (train.length > 0) {
  const rows = { texts: train.map(({ text }) => text), labels: train.map(({ label }) => label) }
  const vectors = await embed(rows.texts)
  const from = performance.now()
  await trainClassifier({ ...rows, vectors })
  learnSeconds = (performance.now() - from) / 1_000
}
await inference.close()

const encoder = path.join(root, 'models', 'e5-small-eu14')
const run = spawnSync(python, [path.join(import.meta.dirname, 'python.py')], {
  input: JSON.stringify({
    model: path.join(encoder, 'onnx', 'model_quantized.onnx'),
    tokenizer: path.join(encoder, 'tokenizer.json'),
    texts,
    train,
  }),
  encoding: 'utf8',
  stdio: ['pipe', 'pipe', 'inherit'],
})
if (run.status !== 0) process.exit(1)
const other = JSON.parse(run.stdout) as { oneTextMedianMs: number; textsPerSecond: number; learnSeconds?: number }
const ratio = (a: number, b: number): number => Math.round((a / b) * 100) / 100
printReport('python', {
  leitstand: { oneTextMedianMs: one.medianMs, textsPerSecond, learnSeconds },
  python: other,
  timesAsFast: {
    oneText: ratio(other.oneTextMedianMs, one.medianMs),
    bulk: ratio(textsPerSecond, other.textsPerSecond),
    learning: learnSeconds !== null && other.learnSeconds ? ratio(other.learnSeconds, learnSeconds) : null,
  },
})
process.exit(0)
