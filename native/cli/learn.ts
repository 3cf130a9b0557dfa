import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { z } from 'zod'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { RecordKind } from '../contract/intake.ts'
import type { ModelVersion } from '../contract/learning.ts'
import type { EngineClient } from '../protocol/connect.ts'
import type { CliContext, ExitCode } from './context.ts'
import { readLines, writeLine } from './lines.ts'

const optional = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value == null ? '' : String(value)))
const solvedLine = z.object({
  text: z.string().trim().min(1, 'is empty'),
  id: optional,
  subject: optional,
  category: optional,
  assignee: optional,
  customer: optional,
  machine: optional,
  solution: optional,
  at: optional,
})
type SolvedLine = z.infer<typeof solvedLine>

interface Rejected {
  readonly line: number
  readonly reason: string
}

interface Kept {
  tickets: number
  doubles: number
  cases: number
  readonly rejected: Rejected[]
}

/** `learn --tickets SOLVED.jsonl [--data DIR]` */
export async function learn(
  context: CliContext,
  { tickets: file, data }: { tickets: string; data: string | undefined },
): Promise<ExitCode> {
  await access(file).catch(() => {
    throw new EngineError('path_not_found', { path: file })
  })
  const engine = await context.openEngine(data ?? context.defaultData(), ['learning.train'])
  const kept = await keep(engine, file, context)
  for (const { line, reason } of kept.rejected) context.complain(`${file}, line ${line}: ${reason}`)
  if (kept.tickets + kept.doubles === 0) return 2
  const version = await train(engine, context)
  const routing = await engine.call('routing.learn', {}, { signal: context.signal })
  await writeLine(context.output, {
    tickets: kept.tickets,
    doubles: kept.doubles,
    labels: version?.labelCount ?? null,
    examples: version?.exampleCount ?? null,
    heldOut: version?.quality.heldOut ?? null,
    accuracy: version?.quality.accuracy ?? null,
    macroF1: version?.quality.macroF1 ?? null,
    calibrationError: version?.quality.calibrationError ?? null,
    inUse: version === null ? null : version.state === 'active',
    assignees: routing.assignees,
    assigneeHeldOut: routing.quality?.heldOut ?? null,
    assigneeAccuracy: routing.quality?.accuracy ?? null,
    assigneeTop3: routing.quality?.topThree ?? null,
    cases: kept.cases,
    rejected: kept.rejected,
  })
  return 0
}

/** null where there are too few labels for a model of one's own; what there is counts all the same. */
async function train(engine: EngineClient, { signal, complain }: CliContext): Promise<ModelVersion | null> {
  try {
    return (await engine.call('learning.train', { wait: true }, { signal })).version
  } catch (error) {
    if (!isEngineError(error, 'too_few_examples')) throw error
    complain(`${error.params.found} labels are too few for a model of categories; it takes ${error.params.needed}`)
    return null
  }
}

/** Below what the engine takes at once. */
const mostBytesAtOnce = 16 * 1024 * 1024
const mostLinesAtOnce = 2_000

/** Keeps the lines as solved tickets, and those with a solution as cases, too, through the same door as anybody's data. */
async function keep(engine: EngineClient, file: string, { signal }: CliContext): Promise<Kept> {
  const kept: Kept = { tickets: 0, doubles: 0, cases: 0, rejected: [] }
  let batch: { readonly number: number; readonly value: SolvedLine }[] = []
  let bytes = 0
  const flush = async (): Promise<void> => {
    const tickets = await store(
      engine,
      'tickets',
      batch.map(({ number, value }) => [number, ticketOf(value)]),
      signal,
    )
    const solved = batch.filter(({ value }) => value.solution.trim() !== '')
    const cases = await store(
      engine,
      'cases',
      solved.map(({ number, value }) => [number, caseOf(value)]),
      signal,
    )
    kept.tickets += tickets.imported
    kept.doubles += tickets.doubles
    kept.cases += cases.imported
    kept.rejected.push(...tickets.rejected, ...cases.rejected)
    batch = []
    bytes = 0
  }
  for await (const { number, value, problem } of readLines(createReadStream(file), solvedLine)) {
    if (value === null) {
      kept.rejected.push({ line: number, reason: problem })
      continue
    }
    batch.push({ number, value })
    bytes += 4 * (value.text.length + value.solution.length)
    if (batch.length >= mostLinesAtOnce || bytes >= mostBytesAtOnce) await flush()
  }
  if (batch.length > 0) await flush()
  return { ...kept, rejected: kept.rejected.toSorted((a, b) => a.line - b.line) }
}

const ticketOf = ({ solution: _solution, ...row }: SolvedLine): object => ({ ...row, state: 'solved' })

const caseOf = ({ id, subject, text, solution, machine, at }: SolvedLine): object => ({
  id,
  title: subject,
  problem: text,
  solution,
  machine,
  solvedAt: at,
})

async function store(
  engine: EngineClient,
  kind: RecordKind,
  rows: readonly (readonly [number, object])[],
  signal: AbortSignal,
): Promise<{ imported: number; doubles: number; rejected: Rejected[] }> {
  if (rows.length === 0) return { imported: 0, doubles: 0, rejected: [] }
  const lines = rows.map(([, row]) => JSON.stringify(filled(row))).join('\n')
  const files = [{ name: kind, contentBase64: Buffer.from(lines).toString('base64') }]
  const report = await engine.call('intake.importFiles', { files, kind }, { signal })
  const rejected = report.rejected.map(({ file, reason }) => {
    const at = Number(/#(\d+)$/.exec(file)?.[1] ?? 1)
    return { line: rows[at - 1]?.[0] ?? 0, reason }
  })
  return { imported: report.imported, doubles: report.doubles, rejected }
}

const filled = (row: object): object => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''))
