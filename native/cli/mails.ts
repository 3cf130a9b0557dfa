import { readFile } from 'node:fs/promises'
import { isEngineError } from '../contract/errors.ts'
import type { RecordKind } from '../contract/intake.ts'
import type { Inspection } from '../contract/suggestions.ts'
import type { EngineClient } from '../protocol/connect.ts'
import type { CliContext, ExitCode } from './context.ts'
import { entityLine } from './extract.ts'
import { writeLine } from './lines.ts'

/** `import PATH… [--data DIR] [--kind cases|customers|tickets]` */
export async function importPaths(
  context: CliContext,
  { paths, data, kind }: { paths: string[]; data: string | undefined; kind: RecordKind | undefined },
): Promise<ExitCode> {
  const engine = await context.openEngine(data ?? context.defaultData(), [])
  const report = await engine.call(
    'intake.importPaths',
    { paths, ...(kind === undefined ? {} : { kind }) },
    { signal: context.signal },
  )
  await writeLine(context.output, {
    imported: report.imported,
    doubles: report.doubles,
    rejected: report.rejected.map(({ file, reason, code }) => ({ file, reason, code })),
  })
  for (const { file, reason } of report.rejected) context.complain(`${file}: ${reason}`)
  return report.imported + report.doubles > 0 ? 0 : 2
}

const filesAtOnce = 16

/** `triage FILE… [--data DIR]` */
export async function triage(
  context: CliContext,
  { files, data }: { files: string[]; data: string | undefined },
): Promise<ExitCode> {
  const engine = await context.openEngine(data ?? null, ['cases.embed', 'defects.embed'])
  let done = 0
  for (let at = 0; at < files.length; at += filesAtOnce) {
    const lines = await Promise.all(files.slice(at, at + filesAtOnce).map((file) => inspect(engine, file, context)))
    for (const line of lines) {
      if (!('error' in line)) done += 1
      await writeLine(context.output, line)
    }
  }
  return done > 0 ? 0 : 2
}

async function inspect(
  engine: EngineClient,
  file: string,
  { complain, signal }: CliContext,
): Promise<Record<string, unknown>> {
  try {
    const contentBase64 = (await readFile(file)).toString('base64')
    const inspection = await engine.call('suggestions.inspectMail', { name: file, contentBase64 }, { signal })
    return { file, ...toLine(inspection) }
  } catch (error) {
    const reason = isEngineError(error, 'unreadable_file') ? error.params.detail : String((error as Error).message)
    complain(`${file}: ${reason}`)
    return { file, error: reason }
  }
}

function toLine({ messageId, triage: verdict, similarCases, draft }: Inspection): Record<string, unknown> {
  const { category, mood, priority, entities } = verdict
  return {
    messageId,
    kind: verdict.kind,
    language: verdict.language,
    category: {
      label: category.categoryId,
      confidence: category.confidence,
      top: category.top.map((guess) => ({ label: guess.categoryId, confidence: guess.confidence })),
    },
    mood: {
      mood: mood.mood,
      valence: mood.valence,
      needsHelp: mood.needsHelp,
      sentiment: mood.sentiment,
      evidence: mood.evidence.map((item) => item.text),
    },
    priority: { label: priority.priority, reasons: priority.reasons.map((reason) => reason.signal) },
    entities: entityLine(entities),
    missing: verdict.missing,
    similarCases: similarCases.map(({ externalId, title, score }) => ({ id: externalId, title, score })),
    draft:
      draft === null
        ? null
        : {
            kind: draft.kind,
            text: draft.text,
            sources: draft.sources.map(({ kind, externalId, title }) => ({ kind, id: externalId, title })),
          },
  }
}
