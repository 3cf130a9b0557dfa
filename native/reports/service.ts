import type { CategoryService } from '../categories/service.ts'
import type { Clock } from '../clock.ts'
import type { Emit, EventName, EventValue, Output, ParsedInput } from '../contract/index.ts'
import type { ReportFilter, ReportLead, ReportSection } from '../contract/reports.ts'
import type { Localized, TicketId, TicketState } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { LearningService } from '../learning/service.ts'
import type { Log } from '../log.ts'
import { createPace } from '../pace.ts'
import type { SlaService } from '../sla/service.ts'
import { createZone } from '../sla/zone.ts'
import { type Counting, createCounting, highestOf } from './counting.ts'
import { createKeeping, type Kept } from './keeping.ts'
import { spanOf } from './measures.ts'
import { isTooSmall, largeGroups } from './people.ts'
import { type Period, resolvePeriod, shownPeriod } from './period.ts'
import * as queries from './queries.ts'
import type { Desk } from './sections/desk.ts'
import { sections } from './sections/index.ts'

export interface ReportService {
  section(input: ParsedInput<'reports.section'>, at?: number): Promise<ReportSection>
  tickets(input: ParsedInput<'reports.tickets'>): Promise<Output<'reports.tickets'>>
  choices(): Promise<Output<'reports.choices'>>
  /** Reads the tickets in the background, a while after the start. */
  start(): void
  hear(name: EventName, value: EventValue<EventName>): void
  stop(): Promise<void>
}

export interface ReportDeps {
  readonly db: Db
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
  readonly sla: Pick<SlaService, 'get' | 'businessTime'>
  readonly learning: Pick<LearningService, 'overview'>
  readonly categories: Pick<CategoryService, 'list'>
}

/** After the start others have more to do. */
const startAfterMs = 20_000
/** Many changes are read together. */
const gatherMs = 1_000

/** Figures on tickets, products and customers, each with the tickets it is of; none on a colleague. */
export function createReportService({ db, clock, emit, log, sla, learning, categories }: ReportDeps): ReportService {
  const keeping = createKeeping({ db, sla, clock, log, changed: () => emit('reports.changed', {}) })
  const stopped = new AbortController()
  let timer: NodeJS.Timeout | undefined

  const later = (ms: number): void => {
    if (timer) return
    timer = setTimeout(() => {
      timer = undefined
      void keeping.catchUp()
    }, ms)
    timer.unref()
  }

  const periodOf = async (
    period: ParsedInput<'reports.section'>['period'],
    at: number,
  ): Promise<{ period: Period; timeZone: string }> => {
    const { timeZone } = (await sla.get()).hours
    return { period: resolvePeriod(period, createZone(timeZone).dayOf(at)), timeZone }
  }
  const countingOf = async (
    { facts, by }: Kept,
    period: Period,
    filter: ReportFilter,
  ): Promise<{ counting: Counting; desk: Desk }> => {
    const [{ active }, listed, models] = await Promise.all([
      learning.overview(),
      categories.list(),
      queries.selectModels(db),
    ])
    const namesOf = (named: readonly { id: string; name: Localized }[]) => {
      const known = new Map(named.map(({ id, name: { de, en } }) => [id, { de: de || en || id, en: en || de || id }]))
      return (id: string): Localized => known.get(id) ?? { de: id, en: id }
    }
    const heldOut = active ? await queries.selectHeldOut(db, active.id) : []
    const counting = createCounting({
      standing: {
        facts,
        now: clock(),
        // A list of its own may have no such category; then every ticket about a machine counts.
        failures: listed.some(({ id }) => id === 'fault') ? new Set(['fault']) : null,
        heldOut: new Map(heldOut.map(({ ticket_id, truth, guess }) => [ticket_id, truth === guess])),
      },
      clock: by.clock,
      period,
      filter,
    })
    let installed: Promise<ReadonlyMap<string, number>> | null = null
    const machines = (): Promise<ReadonlyMap<string, number>> => {
      installed ??= queries
        .selectInstalled(db, by.clock.startOf(period.to + 1))
        .then((rows) => new Map(rows.map((row) => [row.model_id, row.count])))
      return installed
    }
    const desk: Desk = {
      counting,
      categoryName: namesOf(listed),
      modelName: namesOf(models.map(toNamed)),
      installed: machines,
      parts: (ids) => readParts(db, ids, machines),
      learned: active,
    }
    return { counting, desk }
  }
  const current = async (wait: boolean): Promise<Kept | null> => {
    const work = keeping.catchUp()
    if (wait) await work
    return keeping.current()
  }

  return {
    section: async ({ section: id, period: asked, filter, wait }, at = clock()) => {
      const kept = await current(wait)
      const { period, timeZone } = await periodOf(asked, at)
      const shell = { id, period: shownPeriod(period), timeZone, reckoned: { ...keeping.progress } }
      if (!kept) return { ...shell, state: keeping.failed ? 'failed' : 'reckoning', figures: [], charts: [] }
      if (isTooSmall(kept.facts, filter)) return { ...shell, state: 'hidden', figures: [], charts: [] }
      const { desk } = await countingOf(kept, period, filter)
      const content = sections[id](desk)
      const pace = createPace(stopped.signal)
      const made: Pick<ReportSection, 'figures' | 'charts'> = { figures: [], charts: [] }
      for (const make of content.figures) {
        made.figures.push(make())
        await pace()
      }
      for (const make of content.charts) {
        made.charts.push(await make())
        await pace()
      }
      return { ...shell, state: 'ready', ...made }
    },
    tickets: async ({ period: asked, filter, lead, offset, limit }) => {
      const kept = await current(false)
      if (!kept || isTooSmall(kept.facts, { ...filter, ...attributesOf(lead) })) return { total: 0, rows: [] }
      const { period } = await periodOf(asked, clock())
      const { counting } = await countingOf(kept, period, filter)
      const ids = counting.listed(lead)
      const { took } = counting.measure(lead.measure, spanOf(lead, period))
      const { created } = kept.facts.columns
      const rank = took ?? ((id: number) => created[id] as number)
      const page = highestOf(ids, rank, offset + limit).subarray(offset)
      const rows = new Map((await queries.selectListed(db, [...page])).map((row) => [row.id, row]))
      return {
        total: ids.length,
        rows: Array.from(page, (id) => rows.get(id))
          .filter((row) => row !== undefined)
          .map((row) => ({
            id: row.id as TicketId,
            number: row.number,
            subject: row.subject,
            customerName: row.customer_name,
            state: row.state as TicketState,
            createdAt: row.created_at,
            tookMs: took ? took(row.id) : null,
          })),
      }
    },
    choices: async () => {
      const [kept, listed, models] = [await current(false), await categories.list(), await queries.selectModels(db)]
      const told = { categories: listed.map(({ id, name }) => ({ id, name })), models: models.map(toNamed) }
      if (!kept) return { ...told, segments: [], regions: [], languages: [] }
      const { facts } = kept
      const large = (column: 'segment' | 'region' | 'language'): string[] => {
        const isLarge = largeGroups(facts, column, {})
        return facts.codes[column].texts
          .filter((text, code) => text !== '' && isLarge(code))
          .toSorted((a, b) => a.localeCompare(b))
      }
      return {
        ...told,
        segments: large('segment'),
        regions: withCountries(large('region')),
        languages: large('language'),
      }
    },
    start: () => later(startAfterMs),
    hear: (name, value) => {
      if (name === 'tickets.changed' || name === 'triage.done' || name === 'parts.changed') {
        keeping.ticketsChanged((value as EventValue<'tickets.changed'>).ticketIds)
      } else if (
        name === 'sla.changed' ||
        name === 'customers.changed' ||
        name === 'imports.changed' ||
        name === 'intake.imported'
      ) {
        keeping.allChanged()
      } else return
      if (keeping.current()) later(gatherMs)
    },
    stop: async () => {
      stopped.abort()
      clearTimeout(timer)
      await keeping.stop()
    },
  }
}

const toNamed = ({ id, name_de: de, name_en: en }: { id: string; name_de: string; name_en: string }) => ({
  id,
  name: { de, en },
})

/** What a lead asks of people beside the filter. */
function attributesOf({ parts }: ReportLead): ReportFilter {
  const found: ReportFilter = {}
  for (const part of parts) {
    const at = part.indexOf(':')
    const [name, value] = [part.slice(0, at), part.slice(at + 1)]
    if (name === 'segment' || name === 'region' || name === 'language') found[name] = value
  }
  return found
}

const withCountries = (regions: readonly string[]): string[] =>
  [...new Set([...regions.map((region) => region.split(' ')[0] ?? region), ...regions])].toSorted((a, b) =>
    a.localeCompare(b),
  )

async function readParts(db: Db, ids: readonly number[], machines: () => Promise<ReadonlyMap<string, number>>) {
  const [names, lists, installed] = await Promise.all([
    queries.selectPartNames(db, ids),
    queries.selectModelsWith(db, ids),
    machines(),
  ])
  const models = Map.groupBy(lists, ({ root }) => root)
  return new Map(
    names.map(({ id, number, name_de: de, name_en: en }) => {
      const count = (models.get(id) ?? []).reduce((sum, { model_id: model }) => sum + (installed.get(model) ?? 0), 0)
      const label = { de: `${number} ${de || en}`, en: `${number} ${en || de}` }
      return [id, { label, installed: count }] as const
    }),
  )
}
