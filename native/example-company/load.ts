import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Counts } from '../contract/words.ts'
import type { IntakeService } from '../intake/service.ts'
import type { SettingsService } from '../settings/service.ts'
import type { SlaService } from '../sla/service.ts'

export interface ExampleCompany {
  /** Takes the example company in, moved in time so that its last day is today. */
  load(options: { signal: AbortSignal; report: (counts: Counts) => void }): Promise<void>
}

interface Deps {
  readonly folder: string
  readonly intake: IntakeService
  readonly settings: SettingsService
  readonly sla: Pick<SlaService, 'get' | 'set'>
  readonly clock: Clock
}

const dayMs = 86_400_000
const company = z.object({ email: z.string(), region: z.string(), referenceDate: z.iso.date() })
/** What intake can take; the company's own card is no record. */
const isRecordFile = (name: string): boolean =>
  /^(?:models|parts|bom|customers|orders|cases|articles|defects|colleagues|tickets.*)\.jsonl$/.test(name)

/** The example company goes through the same intake as anybody's data. */
export function createExampleCompany({ folder, intake, settings, sla, clock }: Deps): ExampleCompany {
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
      const promised = await sla.get()
      await sla.set({
        ...promised,
        on: true,
        hours: { ...promised.hours, timeZone: 'Europe/Berlin', region: card.region },
      })
    },
  }
}
