import { z } from 'zod'
import { caseExample } from '../contract/cases.ts'
import type { EngineClient } from '../protocol/connect.ts'
import type { CliContext, ExitCode } from './context.ts'
import { inBatches, readFileLines, readLines, writeLine } from './lines.ts'

const textLine = z.object({ text: z.string() })
const exampleLine = z.object({ text: z.string(), label: z.string().min(1).nullable() })
const descriptionLine = z.object({ label: z.string().min(1), description: z.string().min(1).max(2_000) })
const textsAtOnce = 64

/** Answers each text of the input with one line, in order; a line that is none gets `{"error"}` in its place. */
export const answerLines = (context: CliContext, answer: (texts: string[]) => Promise<unknown[]>): Promise<ExitCode> =>
  answerEach(context, textLine, (lines) => answer(lines.map(({ text }) => text)))

/** The same of lines of any form. */
export async function answerEach<S extends z.ZodType>(
  { input, output, complain }: CliContext,
  schema: S,
  answer: (values: z.output<S>[]) => Promise<unknown[]>,
): Promise<ExitCode> {
  let answered = 0
  for await (const batch of inBatches(readLines(input, schema), textsAtOnce)) {
    const values = batch.flatMap((line) => (line.value === null ? [] : [line.value]))
    const results = values.length > 0 ? await answer(values) : []
    let next = 0
    for (const line of batch) {
      if (line.value === null) {
        complain(`line ${line.number}: ${line.problem}`)
        await writeLine(output, { error: line.problem })
      } else {
        await writeLine(output, results[next])
        next += 1
        answered += 1
      }
    }
  }
  return answered > 0 ? 0 : 2
}

const withEngine = async (context: CliContext, run: (engine: EngineClient) => Promise<ExitCode>): Promise<ExitCode> => {
  const engine = await context.openEngine(null, [])
  return await run(engine)
}

interface KnownFrom {
  readonly examples?: string
  readonly descriptions?: string
}

/** `classify [--examples TRAIN.jsonl] [--descriptions LABELS.jsonl] < TEXTS.jsonl`: at least one of the two */
export async function classify(context: CliContext, from: KnownFrom): Promise<ExitCode> {
  if (from.examples === undefined && from.descriptions === undefined) {
    context.complain('classify needs --examples or --descriptions')
    return 2
  }
  const read = async <S extends z.ZodType>(file: string | undefined, line: S) =>
    file === undefined ? [] : await readFileLines(file, line, context.complain)
  const examples = await read(from.examples, exampleLine)
  const lines = await read(from.descriptions, descriptionLine)
  const descriptions = lines.map(({ label, description }) => ({ label, text: description }))
  return await withEngine(context, async (engine) => {
    const known = { examples, descriptions }
    const { classifier } = await engine.call('triage.learnExamples', known, { signal: context.signal })
    return await answerLines(context, async (texts) => {
      const { results } = await engine.call('triage.classifyTexts', { classifier, texts }, { signal: context.signal })
      return results
    })
  })
}

/** `mood < TEXTS.jsonl` */
export const mood = (context: CliContext): Promise<ExitCode> =>
  withEngine(context, (engine) =>
    answerLines(context, async (texts) => {
      const { results } = await engine.call('triage.moodOfTexts', { texts }, { signal: context.signal })
      return results.map((verdict) => ({
        mood: verdict.mood,
        valence: verdict.valence,
        needsHelp: verdict.needsHelp,
        sentiment: verdict.sentiment,
        evidence: verdict.evidence.map((item) => item.text),
        confidence: verdict.confidence,
      }))
    }),
  )

const hitsEach = 10

/** `search --cases CASES.jsonl < QUERIES.jsonl` */
export async function search(context: CliContext, { cases: file }: { cases: string }): Promise<ExitCode> {
  const cases = await readFileLines(file, caseExample, context.complain)
  return await withEngine(context, async (engine) => {
    const { index } = await engine.call('cases.buildIndex', { cases }, { signal: context.signal })
    return await answerLines(context, async (texts) => {
      const { results } = await engine.call(
        'cases.searchIndex',
        { index, texts, limit: hitsEach },
        { signal: context.signal },
      )
      return results
    })
  })
}
