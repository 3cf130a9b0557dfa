import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { type Counts, priorities } from '../contract/words.ts'
import type { CustomerNotes } from '../customers/notes.ts'
import type { CustomerService } from '../customers/service.ts'
import type { IntakeService } from '../intake/service.ts'
import { htmlOfText } from '../letters/letter-html.ts'
import type { OfferService } from '../offers/service.ts'
import type { PartPictureService } from '../part-pictures/service.ts'
import type { RuleService } from '../rules/service.ts'
import type { SettingsService } from '../settings/service.ts'
import type { SlaService } from '../sla/service.ts'
import type { TextService } from '../texts/service.ts'
import { loadNotes } from './load-notes.ts'
import { readPhotos } from './load-photos.ts'
import { loadRules } from './load-rules.ts'
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
  readonly rules: Pick<RuleService, 'list' | 'save'>
  readonly pictures: Pick<PartPictureService, 'importLater'>
  readonly customers: Pick<CustomerService, 'find'>
  readonly notes: Pick<CustomerNotes, 'save' | 'of'>
  readonly offers: Pick<OfferService, 'sender' | 'setSender'>
  readonly clock: Clock
}

const dayMs = 86_400_000
const company = z.object({
  name: z.string(),
  address: z.object({ street: z.string(), zip: z.string(), city: z.string(), country: z.string() }),
  phone: z.string(),
  email: z.string(),
  /** Both made up, and plainly so. */
  vatId: z.string(),
  bank: z.string(),
  terms: z.object({ de: z.string(), en: z.string() }),
  /** Who sits at the desk; open tickets are hers. */
  agent: z.string(),
  /** Plain text with `{{ich.name}}`. */
  signature: z.object({ de: z.string(), en: z.string() }),
  region: z.string(),
  referenceDate: z.iso.date(),
})
/** What intake can take; the company's own card is no record. */
const isRecordFile = (name: string): boolean =>
  /^(?:models|parts|bom|relations|customers(?:-shop)?|machines|orders|returns|touchpoints|feedback|accesses|cases|articles|defects|colleagues|tickets.*)\.jsonl$/.test(
    name,
  )

const workday = 9 * 60
/** Days of business until the first answer and until the solution: what a company with a queue of two weeks can hold. */
const usualDays = { low: [8, 25], normal: [5, 20], high: [3, 10], urgent: [2, 5] } as const
const promised = priorities.map((priority) => {
  const [answer, solution] = usualDays[priority]
  return { priority, answerMinutes: answer * workday, solutionMinutes: solution * workday }
})

/** The example company goes through the same intake as anybody's data. */
export function createExampleCompany(deps: Deps): ExampleCompany {
  const { folder, intake, settings, sla, texts, pictures, offers, clock } = deps
  return {
    load: async ({ signal, report }) => {
      const card = company.parse(JSON.parse(await readFile(path.join(folder, 'company.json'), 'utf8')))
      const { agentName } = await settings.get()
      const { de, en } = card.signature
      const desk = { agentName: card.agent, signature: { de: htmlOfText(de), en: htmlOfText(en) } }
      await settings.update({ ownAddresses: [card.email], ...(agentName === '' && desk) })
      const { name, address, phone, email, vatId, bank, terms } = card
      if ((await offers.sender()).name === '')
        await offers.setSender({ name, ...address, phone, email, vatId, bank, terms })
      const names = (await readdir(folder)).filter(isRecordFile)
      const days = Math.floor((clock() - Date.parse(card.referenceDate)) / dayMs)
      await intake.importPaths(
        names.map((name) => path.join(folder, name)),
        { signal, report, shiftDatesMs: days * dayMs },
      )
      const { hours, ...values } = await sla.get()
      const own = { ...hours, timeZone: 'Europe/Berlin', region: card.region }
      await sla.set({ ...values, on: true, hours: own, promises: promised })
      await loadNotes(path.join(folder, 'notes.jsonl'), deps, days * dayMs)
      await loadTexts(path.join(folder, 'texts.json'), texts)
      await loadRules(path.join(folder, 'rules.json'), deps)
      await intake.attachFiles(await readPhotos(folder))
      pictures.importLater(path.join(folder, 'pictures'))
    },
  }
}
