// Trains and measures the heads of native/triage/learning: node models/training/train-kernel-heads.ts [--measure-only]
// Each file of mails is a machine world of its own; a head is measured on the file it was not trained on.
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { createLog } from '../../native/log.ts'
import { trainClassifier } from '../../native/triage/learning/classifier.ts'
import { arraysOf } from '../../native/triage/learning/kernel-heads.ts'
import { createPace } from '../../native/triage/learning/pace.ts'
import { pack } from '../../native/triage/learning/packing.ts'
import { headFiles, type KernelHeadsAbout } from '../../native/triage/learning/standard-heads.ts'
import { assemble } from './kernel/assemble.ts'
import { categoryExamples, measureCategory } from './kernel/category.ts'
import { readPublic, readWritten } from './kernel/corpus.ts'
import { sayHeldOut } from './kernel/held-out.ts'
import { layGround } from './kernel/likeness.ts'
import { measure } from './kernel/measure.ts'
import { createPublicSentiment } from './kernel/public-sentiment.ts'
import { settleMood, settlePriority, weighCases } from './kernel/settle.ts'
import { tasksFor } from './kernel/tasks.ts'

const models = path.join(import.meta.dirname, '..')
const root = path.join(models, '..')
const target = path.join(models, 'heads')
const sentimentWeights = { written: 1, public: 0.6, mood: 1 }

const inference = createProcessInference({
  modelsFolder: models,
  cacheFile: path.join(tmpdir(), 'leitstand-train-vectors.db'),
  log: createLog({ level: 'error' }),
})
const embed = (texts: readonly string[]) => inference.embed(texts, { role: 'query' })
const texts = await readWritten(path.join(import.meta.dirname, 'corpus'), embed)
const published = await readPublic(path.join(root, '..', 'shared', 'data'), embed)
await inference.close()

const pace = createPace()
const ground = await layGround(texts, published, pace)
const tasks = tasksFor(texts)
const learnSentiment = await createPublicSentiment(published, texts, pace)
const said = await sayHeldOut(ground, tasks, learnSentiment, pace)
const cases = weighCases(texts, said)
const measured = {
  texts: texts.length,
  ...measure(cases, ({ text }) => text.group, sentimentWeights),
  ...(await measureCategory(texts)),
}
console.log(JSON.stringify(measured, null, 2))
if (process.argv.includes('--measure-only')) process.exit(0)

const weights = await assemble(ground, tasks, await learnSentiment(texts), pace)
const arrays = arraysOf(weights)
const about = {
  format: 1 as const,
  outputs: weights.outputs,
  wordCount: weights.wordCount,
  mood: settleMood(cases, sentimentWeights),
  priority: settlePriority(cases),
}
const digest = createHash('sha256').update(pack({ about, arrays })).digest('hex')
const versioned: KernelHeadsAbout = { ...about, version: `kernel-heads-${digest.slice(0, 8)}` }
const category = await trainClassifier(categoryExamples(texts))
const means = Object.fromEntries(
  ['de', 'en'].map((language) => {
    const own = texts.filter((text) => text.language === language && text.mail)
    const size = own[0]?.vector.length ?? 0
    const mean = Array.from(
      { length: size },
      (_none, k) => own.reduce((sum, { vector }) => sum + (vector[k] ?? 0), 0) / own.length,
    )
    return [language, mean.map((value) => Math.round(value * 1e6) / 1e6)]
  }),
)
await mkdir(target, { recursive: true })
await writeFile(path.join(target, headFiles.kernel), pack({ about: versioned, arrays }))
await writeFile(path.join(target, headFiles.category), category.toBytes())
await writeFile(path.join(target, headFiles.means), `${JSON.stringify(means)}\n`)
console.log(
  JSON.stringify(
    { version: `${versioned.version}+${category.version}`, mood: about.mood, priority: about.priority },
    null,
    2,
  ),
)
process.exit(0)
