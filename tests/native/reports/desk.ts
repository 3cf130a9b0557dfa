import { onTestFinished } from 'vitest'
import type { LearningOverview } from '../../../native/contract/learning.ts'
import type {
  ReportFilter,
  ReportLead,
  ReportPeriod,
  ReportSection,
  SectionId,
} from '../../../native/contract/reports.ts'
import type { SlaValues } from '../../../native/contract/sla.ts'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import { silentLog } from '../../../native/log.ts'
import { createReportService, type ReportService } from '../../../native/reports/service.ts'
import { createBusinessTime } from '../../../native/sla/business-time.ts'
import { usualSettings } from '../../../native/sla/settings.ts'

/** 2026-11-25, a Wednesday, noon in Berlin. */
export const now = Date.UTC(2026, 10, 25, 11)

/** An instant by the clock in Berlin in winter. */
export const berlin = (text: string): number => Date.parse(`${text}:00+01:00`)

export interface TestDesk {
  readonly database: Database
  readonly service: ReportService
  readonly told: string[]
  ticket(values: Partial<TicketValues>): Promise<number>
  section(id: SectionId, period?: ReportPeriod, filter?: ReportFilter): Promise<ReportSection>
  listed(lead: ReportLead, period?: ReportPeriod, filter?: ReportFilter): Promise<number[]>
}

interface TicketValues {
  state: string
  kind: string
  created: number
  answered: number | null
  solved: number | null
  answerDue: number | null
  solutionDue: number | null
  category: string | null
  corrected: number
  customer: number | null
  contact: number | null
  mergedInto: number | null
}

export const november: ReportPeriod = { kind: 'own', from: '2026-11-02', to: '2026-11-25' }

const workday = [{ from: 8 * 60, to: 17 * 60 }]
/** Berlin, Monday to Friday from eight to five; 18 November was a holiday. */
export const hours: SlaValues['hours'] = {
  timeZone: 'Europe/Berlin',
  days: [workday, workday, workday, workday, workday, [], []],
  region: null,
}
const holidays = new Set(['2026-11-18'])
export const isHoliday = (date: string): boolean => holidays.has(date)

const noLearning: LearningOverview = {
  active: null,
  versions: [],
  newLabels: 0,
  labelCount: 0,
  leastLabels: 0,
  training: null,
  categories: [],
}

const category = (id: string, de: string, en: string) => ({
  id,
  name: { de, en },
  description: { de: '', en: '' },
  isStandard: false,
})
const categories = [category('fault', 'Störung', 'Fault'), category('invoice', 'Rechnung', 'Invoice')]

export async function openDesk(): Promise<TestDesk> {
  const database = await openDatabase({ file: ':memory:' })
  const { db } = database
  const told: string[] = []
  const service = createReportService({
    db,
    clock: () => now,
    emit: (name) => told.push(name),
    log: silentLog,
    sla: {
      get: async () => ({ ...usualSettings(), on: true, hours }),
      businessTime: async () => createBusinessTime(hours, isHoliday),
    },
    learning: { overview: async () => noLearning },
    categories: { list: async () => categories },
  })
  onTestFinished(async () => {
    await service.stop()
    await database.close()
  })
  let id = 0
  return {
    database,
    service,
    told,
    ticket: async (values) => {
      id += 1
      const created = values.created ?? berlin('2026-11-10T09:00')
      await db
        .insertInto('tickets')
        .values({
          id,
          number: `2026-${id}`,
          subject: `Betreff ${id}`,
          kind: values.kind ?? 'request',
          state: values.state ?? (values.solved ? 'solved' : 'open'),
          created_at: created,
          last_message_at: created,
          answered_at: values.answered ?? null,
          solved_at: values.solved ?? null,
          answer_due_at: values.answerDue ?? null,
          solution_due_at: values.solutionDue ?? null,
          category_id: values.category ?? null,
          category_corrected: values.corrected ?? 0,
          customer_id: values.customer ?? null,
          contact_id: values.contact ?? null,
          merged_into: values.mergedInto ?? null,
        })
        .execute()
      return id
    },
    section: (section, period = november, filter = {}) => service.section({ section, period, filter, wait: true }),
    listed: async (lead, period = november, filter = {}) => {
      const { total, rows } = await service.tickets({ period, filter, lead, offset: 0, limit: 200 })
      const ids = rows.map((row) => Number(row.id))
      if (total <= 200 && ids.length !== total) throw new Error(`${total} announced, ${ids.length} there`)
      return ids.toSorted((a, b) => a - b)
    },
  }
}

/** Twelve people of one group, so that it may be told of. */
export async function addCustomers({ database: { db } }: TestDesk): Promise<void> {
  await db
    .insertInto('customers')
    .values([
      { id: 1, number: 'K-1', name: 'Groß', segment: 'Handwerk', country: 'DE', zip: '34117' },
      { id: 2, number: 'K-2', name: 'Klein', segment: 'Industrie', country: 'AT', zip: '1010' },
    ])
    .execute()
  await db
    .insertInto('contacts')
    .values(
      Array.from({ length: 15 }, (_, at) => ({
        id: at + 1,
        customer_id: at < 12 ? 1 : 2,
        name: `Mensch ${at}`,
        email: `mensch${at}@example.com`,
      })),
    )
    .execute()
}
