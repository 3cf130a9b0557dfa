import { z } from 'zod'
import { type CaseExample, caseExample } from '../contract/cases.ts'
import { mood, sentiment } from '../contract/words.ts'
import type { EngineClient } from '../protocol/connect.ts'
import { detectLanguage } from '../text/language.ts'
import type { CliContext, ExitCode } from './context.ts'
import { categoryReport, type JudgedLabel, moodReport, type Ranked, searchReport } from './evaluate-report.ts'
import { readFileLines, writeLine } from './lines.ts'

export const evaluationTasks = ['category', 'mood', 'search'] as const
export type EvaluationTask = (typeof evaluationTasks)[number]

interface Options {
  readonly task: EvaluationTask
  /** What is learned from: labelled texts, for `search` the cases; for `mood` nothing is learned. */
  readonly train: string | undefined
  readonly test: string
}
interface Run {
  readonly engine: EngineClient
  readonly context: CliContext
  readonly train: string | undefined
  readonly test: string
}
/** null where there is nothing to measure. */
type Report = Record<string, unknown> | null

const textsAtOnce = 256
const hitsEach = 10

const labelLine = z.object({ text: z.string(), label: z.string().min(1).nullable() })
const moodLine = z.object({
  text: z.string(),
  mood: mood.nullish(),
  sentiment: sentiment.nullish(),
  needsHelp: z.boolean().nullish(),
})
const caseId = z.union([z.string(), z.number()]).transform(String)
const queryLine = z.object({ text: z.string(), case: caseId.nullish(), cases: z.array(caseId).nullish() })

/** `evaluate --task category|mood|search [--train FILE] --test FILE`: one line that says how good the models are on the test. */
export async function evaluate(context: CliContext, { task, train, test }: Options): Promise<ExitCode> {
  if (task !== 'mood' && train === undefined) {
    context.complain(`--train is needed for ${task}`)
    return 2
  }
  if (task === 'mood' && train !== undefined) context.complain('mood is not trained here; --train is not read')
  const engine = await context.openEngine(null, [])
  const report = await evaluations[task]({ engine, context, train, test })
  if (report === null) {
    context.complain(`${test}: no line to measure`)
    return 2
  }
  await writeLine(context.output, { task, ...report })
  return 0
}

const evaluations: Record<EvaluationTask, (run: Run) => Promise<Report>> = {
  category: async ({ engine, context, train = '', test }) => {
    const { complain, signal } = context
    const examples = await readFileLines(train, labelLine, complain)
    const lines = await readFileLines(test, labelLine, complain)
    if (lines.length === 0) return null
    const { classifier } = await engine.call('triage.learnExamples', { examples }, { signal })
    const results = await inChunks(lines, async (chunk) => {
      const texts = chunk.map(({ text }) => text)
      return (await engine.call('triage.classifyTexts', { classifier, texts }, { signal })).results
    })
    const judged = lines.map(({ label }, at): JudgedLabel => {
      const { label: said = null, confidence = 0, top = [] } = results[at] ?? {}
      return { truth: label, said, guess: top[0]?.label ?? said, confidence: top[0]?.confidence ?? confidence }
    })
    return { train: examples.length, test: lines.length, ...categoryReport(judged) }
  },
  mood: async ({ engine, context, test }) => {
    const { complain, signal } = context
    const lines = await readFileLines(test, moodLine, complain)
    const measured = lines.filter((line) => line.mood ?? line.sentiment ?? line.needsHelp ?? null)
    if (measured.length === 0) return null
    const results = await inChunks(measured, async (chunk) => {
      const texts = chunk.map(({ text }) => text)
      return (await engine.call('triage.moodOfTexts', { texts }, { signal })).results
    })
    const judged = measured.flatMap((line, at) => {
      const verdict = results[at]
      return verdict ? [{ said: { ...verdict, sure: verdict.certainty !== 'unsure' }, truth: line }] : []
    })
    return { test: measured.length, ...moodReport(judged) }
  },
  search: async ({ engine, context, train = '', test }) => {
    const { complain, signal } = context
    const cases = await readFileLines(train, caseExample, complain)
    const lines = await readFileLines(test, queryLine, complain)
    const asked = lines.map((line) => ({
      text: line.text,
      fitting: new Set(line.cases ?? (line.case ? [line.case] : [])),
    }))
    const known = asked.filter(({ fitting }) => fitting.size > 0)
    if (known.length === 0) return null
    const { index } = await engine.call('cases.buildIndex', { cases }, { signal })
    const results = await inChunks(known, async (chunk) => {
      const texts = chunk.map(({ text }) => text)
      return (await engine.call('cases.searchIndex', { index, texts, limit: hitsEach }, { signal })).results
    })
    const languages = new Map(cases.map((item) => [item.id, languageOf(item)]))
    const ranked = known.map(({ text, fitting }, at): Ranked => {
      const rank = (results[at]?.hits ?? []).findIndex(({ id }) => fitting.has(id))
      const own = detectLanguage(text)
      return { rank: rank < 0 ? null : rank, sameLanguage: [...fitting].some((id) => languages.get(id) === own) }
    })
    return {
      cases: cases.length,
      test: lines.length,
      withoutCase: lines.length - known.length,
      ...searchReport(ranked),
    }
  },
}

const languageOf = ({ title, problem, solution }: CaseExample): string =>
  detectLanguage(`${title}\n${problem}\n${solution}`)

async function inChunks<T, R>(items: readonly T[], work: (chunk: readonly T[]) => Promise<readonly R[]>): Promise<R[]> {
  const results: R[] = []
  for (let at = 0; at < items.length; at += textsAtOnce)
    results.push(...(await work(items.slice(at, at + textsAtOnce))))
  return results
}
