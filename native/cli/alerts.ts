import { access } from 'node:fs/promises'
import { z } from 'zod'
import { EngineError } from '../contract/errors.ts'
import type { ReplayTicket } from '../contract/replays.ts'
import type { CliContext, ExitCode } from './context.ts'
import { readFileLines, writeLine } from './lines.ts'

const optional = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value == null ? '' : String(value)))
const ticketLine = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  at: z.string().refine((text) => dateOf(text) !== null, 'is no date of the form 2026-03-31 or 2026-03-31T08:15:00Z'),
  text: z.string(),
  customer: optional,
  machine: optional,
  category: optional,
})

export interface AlertOptions {
  readonly tickets: string
  /** The last day to be looked at; that of the newest ticket where none is named. */
  readonly asOf: string | undefined
  readonly daily: boolean
}

/** What comes before tells what is usual: as many days as the watch remembers. */
const rememberedDays = 70
/** What is going on shows in so many days up to the last. */
const lookedAtDays = 14
const dayMs = 86_400_000

/** `alerts --tickets TICKETS.jsonl [--asof DATE] [--daily]` */
export async function alerts(context: CliContext, { tickets: file, asOf, daily }: AlertOptions): Promise<ExitCode> {
  await access(file).catch(() => {
    throw new EngineError('path_not_found', { path: file })
  })
  const byDate = Map.groupBy(await readFileLines(file, ticketLine, context.complain), ({ at }) => dateOf(at) ?? '')
  const dates = [...byDate.keys()].toSorted()
  const last = asOf ?? dates.at(-1)
  const first = dates[0]
  if (first === undefined || last === undefined || first > last) {
    context.complain(`${file}: no tickets${asOf === undefined ? '' : ` up to ${asOf}`}`)
    return 2
  }
  const from = daily ? first : laterOf(first, dayBefore(last, rememberedDays + lookedAtDays - 1))
  const lookFrom = daily ? first : dayBefore(last, lookedAtDays - 1)
  const engine = await context.openEngine(null, [])
  const { signal } = context
  const { replay } = await engine.call('replays.open', {}, { signal })
  for (let date = from; date <= last; date = dayBefore(date, -1)) {
    const tickets: ReplayTicket[] = (byDate.get(date) ?? []).map(({ at: _at, ...ticket }) => ticket)
    const { raised, current } = await engine.call(
      'replays.day',
      { replay, date, tickets, look: date >= lookFrom },
      { signal },
    )
    if (daily) await writeLine(context.output, { date, raised })
    else if (date === last) await writeLine(context.output, { alerts: current.map(({ id: _id, ...alert }) => alert) })
  }
  return 0
}

/** The date as it is written, whatever the time zone: the day on which it came where it was written. */
export function dateOf(text: string): string | null {
  const date = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(text)?.[0]
  if (date === undefined || Number.isNaN(Date.parse(text.replace(' ', 'T')))) return null
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date) ? date : null
}

const dayBefore = (date: string, days: number): string =>
  new Date(Date.parse(date) - days * dayMs).toISOString().slice(0, 10)

const laterOf = (left: string, right: string): string => (left > right ? left : right)
