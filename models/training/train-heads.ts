// Trains the heads that ship with the product, measures them and writes both down: npm run train:heads
// Each file of mails is a machine world of its own; a head is measured on the file it was not trained on.
// With `-- --measure-only` nothing is written.
import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { createLog } from '../../native/log.ts'
import { createPace } from '../../native/pace.ts'
import { trainClassifier } from '../../native/triage/learning/classifier.ts'
import { arraysOf } from '../../native/triage/learning/kernel-heads.ts'
import { middleOf } from '../../native/triage/learning/meaning.ts'
import { pack } from '../../native/triage/learning/packing.ts'
import { headFiles, type KernelHeadsAbout } from '../../native/triage/learning/standard-heads.ts'
import { assemble } from './kernel/assemble.ts'
import { categoryExamples, measureCategory, sayCategories } from './kernel/category.ts'
import { readPublic, readWritten, type Written } from './kernel/corpus.ts'
import { sayHeldOut } from './kernel/held-out.ts'
import { judgeHeldOut } from './kernel/judge-held-out.ts'
import { layGround, type SolvedTask, solveTask } from './kernel/likeness.ts'
import { publish } from './kernel/manifest-entry.ts'
import { measure } from './kernel/measure.ts'
import { createPublicSentiment, sentimentWeightsFor } from './kernel/public-sentiment.ts'
import { settleMood, settlePriority, weighCases } from './kernel/settle.ts'
import { tasksFor } from './kernel/tasks.ts'

const models = path.join(import.meta.dirname, '..')
const publicFolder = path.join(models, '..', '..', 'shared', 'data')
const notAsShipped = `There are no public texts at ${publicFolder}: the head of public sentiment is left out, and the result is NOT the one that ships.`

const inference = createProcessInference({
  modelsFolder: models,
  cacheFile: path.join(tmpdir(), 'leitstand-train-vectors.db'),
  log: createLog({ level: 'error' }),
})
const embed = (texts: readonly string[]) => inference.embed(texts, { role: 'query' })
const texts = await readWritten(path.join(import.meta.dirname, 'corpus'), embed)
const published = await readPublic(publicFolder, embed)
const said = await sayCategories(embed)
await inference.close()
if (published.size === 0) console.error(notAsShipped)

const pace = createPace()
const ground = await layGround(texts, published, pace)
const solved: SolvedTask[] = []
for (const task of tasksFor(texts)) solved.push(await solveTask(ground, task, pace))
const learnSentiment = await createPublicSentiment(published, texts, pace)
const sentimentWeights = sentimentWeightsFor(published)
const means = languageMeans(texts)
const usualMean = middleOf(
  Object.fromEntries(Object.entries(means).map(([language, mean]) => [language, Float32Array.from(mean)])),
)
const cases = weighCases(texts, await sayHeldOut(texts, solved, learnSentiment))
const measured = {
  ...(await measureCategory(texts, said, usualMean)),
  ...measure(judgeHeldOut(cases, sentimentWeights)),
}
console.log(JSON.stringify({ texts: texts.length, ...measured }, null, 2))
if (process.argv.includes('--measure-only')) process.exit(0)

const weights = assemble(ground, solved, await learnSentiment(texts))
const arrays = arraysOf(weights)
const about = {
  format: 1 as const,
  outputs: weights.outputs,
  wordCount: weights.wordCount,
  mood: settleMood(cases, sentimentWeights),
  priority: settlePriority(cases),
}
const digest = createHash('sha256').update(pack({ about, arrays })).digest('hex')
const versioned: KernelHeadsAbout = { ...about, version: `heads-${digest.slice(0, 8)}` }
const category = await trainClassifier(categoryExamples(texts))
const publicCount = [...published.values()].reduce((sum, source) => sum + source.length, 0)

await mkdir(path.join(models, 'heads'), { recursive: true })
await publish(models, {
  revision: `${versioned.version}+${category.version}`,
  files: {
    [`heads/${headFiles.category}`]: category.toBytes(),
    [`heads/${headFiles.kernel}`]: pack({ about: versioned, arrays }),
    [`heads/${headFiles.means}`]: new TextEncoder().encode(`${JSON.stringify(means)}\n`),
  },
  source:
    `models/training/train-heads.ts on ${texts.length} texts of models/training/corpus and ` +
    (publicCount > 0 ? `${publicCount} public texts (sentiment only)` : 'without public texts: not as shipped'),
  measured,
})
console.log(JSON.stringify({ version: versioned.version, mood: about.mood, priority: about.priority }, null, 2))
process.exit(0)

/** The mean vector of each language's mails. */
function languageMeans(all: readonly Written[]): Record<string, number[]> {
  const meanOf = (language: string): number[] => {
    const own = all.filter((text) => text.language === language && text.mail)
    return Array.from({ length: own[0]?.vector.length ?? 0 }, (_none, k) => {
      const mean = own.reduce((sum, { vector }) => sum + (vector[k] ?? 0), 0) / own.length
      return Math.round(mean * 1e6) / 1e6
    })
  }
  return Object.fromEntries(['de', 'en'].map((language) => [language, meanOf(language)]))
}
