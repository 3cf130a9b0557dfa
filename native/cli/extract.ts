import { z } from 'zod'
import type { Entities, Mention } from '../contract/triage.ts'
import type { CliContext, ExitCode } from './context.ts'
import { answerEach } from './texts.ts'

/** `sentAt` (ISO 8601): without it no day is told for «tomorrow». */
const line = z.object({ text: z.string(), sentAt: z.iso.datetime({ offset: true }).nullish() })

/** `extract [--data DIR] < TEXTS.jsonl` */
export async function extract(context: CliContext, { data }: { data: string | undefined }): Promise<ExitCode> {
  const engine = await context.openEngine(data ?? null, [])
  return await answerEach(context, line, async (lines) => {
    const texts = lines.map(({ text, sentAt }) => ({ text, sentAt: sentAt ? Date.parse(sentAt) : null }))
    const { results } = await engine.call('triage.extractTexts', { texts }, { signal: context.signal })
    return results.map(({ entities, missing }) => ({ entities: entityLine(entities), missing }))
  })
}

/** As the command line prints what a text names: as written, the record it was linked to, and whether only nearly. */
export const entityLine = (entities: Entities) => ({
  machines: mentions(entities.machines),
  parts: mentions(entities.parts),
  serials: mentions(entities.serials),
  errorCodes: mentions(entities.errorCodes),
  orders: mentions(entities.orders),
  invoices: mentions(entities.invoices),
  dates: mentions(entities.dates),
  amounts: mentions(entities.amounts),
})

const mentions = (list: readonly Mention[]) =>
  list.map(({ text, record, nearMiss }) => ({
    text,
    ...(record === null ? {} : { record }),
    ...(nearMiss ? { nearMiss } : {}),
  }))
