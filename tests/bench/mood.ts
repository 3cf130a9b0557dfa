// How well mood heads do on public texts from a source that none of them was trained on, and how fast they are.
// What they do on written mails of a machine world that was left out is printed by `npm run train:heads`.
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { assemble } from '../../models/training/kernel/assemble.ts'
import { readPublic, readWritten } from '../../models/training/kernel/corpus.ts'
import { layGround, type SolvedTask, solveTask } from '../../models/training/kernel/likeness.ts'
import { createPublicSentiment } from '../../models/training/kernel/public-sentiment.ts'
import { tasksFor } from '../../models/training/kernel/tasks.ts'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { createLog } from '../../native/log.ts'
import { createPace } from '../../native/pace.ts'
import { createKernelHeads } from '../../native/triage/learning/kernel-heads.ts'
import { type Answer, accuracy, macroF1 } from '../../native/triage/learning/metrics.ts'
import { createMoodHead } from '../../native/triage/learning/mood.ts'
import { loadStandardHeads } from '../../native/triage/learning/standard-heads.ts'
import { measure, printReport } from './measure.ts'

const root = path.join(import.meta.dirname, '..', '..')
const data = path.join(root, '..', 'shared', 'data')
if (!existsSync(data)) {
  printReport('mood', { skipped: 'there is no ../shared/data' })
  process.exit(0)
}
const inference = createProcessInference({
  modelsFolder: path.join(root, 'models'),
  cacheFile: path.join(tmpdir(), 'leitstand-train-vectors.db'),
  log: createLog({ level: 'error' }),
})
const embed = (texts: readonly string[]) => inference.embed(texts, { role: 'query' })
const written = await readWritten(path.join(root, 'models', 'training', 'corpus'), embed)
const published = await readPublic(data, embed)
await inference.close()

const shipped = await loadStandardHeads(path.join(root, 'models', 'heads'))
const pace = createPace()
const round = (value: number): number => Math.round(value * 1_000) / 1_000
// Only what the sentiment is read from has to be trained here.
const tasks = tasksFor(written).filter(({ outputs }) => outputs.some((name) => /^(mood|sentiment|valence)/.test(name)))

async function withoutSource(name: string) {
  const others = new Map([...published].filter(([source]) => source !== name))
  const ground = await layGround(written, others, pace)
  const learnSentiment = await createPublicSentiment(others, written, pace)
  const solved: SolvedTask[] = []
  for (const task of tasks) solved.push(await solveTask(ground, task, pace))
  const weights = assemble(ground, solved, await learnSentiment(written))
  const head = createMoodHead(createKernelHeads(weights), shipped.mood.settings)
  const answers = (published.get(name) ?? []).map(({ text, vector, sentiment }): Answer => {
    const { sentiment: said, confidence } = head.predict(text, vector)
    return { said, truth: sentiment, confidence }
  })
  return { texts: answers.length, accuracy: round(accuracy(answers)), macroF1: round(macroF1(answers)) }
}

const results: Record<string, unknown> = {}
for (const name of published.keys()) results[`sentiment of ${name}, never seen`] = await withoutSource(name)
const mails = written.filter(({ mail }) => mail !== null)
const allHeads = await measure(500, (run) => {
  const mail = mails[run % mails.length]
  if (!mail) return
  shipped.category.predict(mail.text, mail.vector)
  shipped.moodAndPriority(mail.text, mail.vector)
})
printReport('mood', { ...results, 'all heads on one mail, without the vector': allHeads })
process.exit(0)
