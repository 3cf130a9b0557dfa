import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { type Counts, priorities } from '../contract/words.ts'
import type { IntakeService } from '../intake/service.ts'
import type { SettingsService } from '../settings/service.ts'
import type { SlaService } from '../sla/service.ts'
import type { TextService } from '../texts/service.ts'
import { loadTexts } from './load-texts.ts'

export interface ExampleCompany {
  /** Takes the example company in, moved in time so that its last day is today. */
  load(options: { signal: AbortSignal; report: (counts: Counts) => void }): Promise<void>
}

interface Deps {
  readonly folder: string
  readonly intake: IntakeService
  readonly settings: SettingsService
  readonly sla: Pick<SlaService, 'get' | 'set'>
  readonly texts: TextService
  readonly clock: Clock
}

const dayMs = 86_400_000
const company = z.object({ email: z.string(), region: z.string(), referenceDate: z.iso.date() })
/** What intake can take; the company's own card is no record. */
const isRecordFile = (name: string): boolean =>
  /^(?:models|parts|bom|customers|orders|cases|articles|defects|colleagues|tickets.*)\.jsonl$/.test(name)

const workday = 9 * 60
/** Days of business until the first answer and until the solution: what a company with a queue of two weeks can hold. */
const usualDays = { low: [8, 25], normal: [5, 20], high: [3, 10], urgent: [2, 5] } as const
const promised = priorities.map((priority) => {
  const [answer, solution] = usualDays[priority]
  return { priority, answerMinutes: answer * workday, solutionMinutes: solution * workday }
})

/** The example company goes through the same intake as anybody's data. */
export function createExampleCompany({ folder, intake, settings, sla, texts, clock }: Deps): ExampleCompany {
  return {
    load: async ({ signal, report }) => {
      const card = company.parse(JSON.parse(await readFile(path.join(folder, 'company.json'), 'utf8')))
      await settings.update({ ownAddresses: [card.email] })
      const names = (await readdir(folder)).filter(isRecordFile)
      const days = Math.floor((clock() - Date.parse(card.referenceDate)) / dayMs)
      await intake.importPaths(
        names.map((name) => path.join(folder, name)),
        { signal, report, shiftDatesMs: days * dayMs },
      )
      const { hours, ...values } = await sla.get()
      const own = { ...hours, timeZone: 'Europe/Berlin', region: card.region }
      await sla.set({ ...values, on: true, hours: own, promises: promised })
      await loadTexts(path.join(folder, 'texts.json'), texts)
    },
  }
}
