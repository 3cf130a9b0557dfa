import { z } from 'zod'
import type { CaseService } from '../cases/service.ts'
import type { DefectId, KnownDefect } from '../contract/defects.ts'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { Output, ParsedInput } from '../contract/index.ts'
import type { AlertRow } from '../contract/patterns.ts'
import type { AlertId, Localized } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { DefectService } from '../defects/service.ts'
import type { Act } from './actions.ts'
import { alertName } from './alert-name.ts'
import { type Findings, storedFindings } from './findings.ts'
import * as queries from './queries.ts'
import { existingAlert, wholeAlert } from './reading.ts'

interface Deps {
  readonly db: Db
  readonly act: Act
  readonly defects: Pick<DefectService, 'list' | 'save' | 'remove'>
  readonly cases: Pick<CaseService, 'get'>
}

export interface AlertDefects {
  /** As the procedures of their names. @throws EngineError `not_found` */
  draftDefect(alertId: AlertId): Promise<Output<'patterns.draftDefect'>>
  makeKnown(input: ParsedInput<'patterns.makeKnown'>): Promise<AlertRow>
  unmakeKnown(alertId: AlertId): Promise<AlertRow>
}

/** What has to be known to take it back. */
const madeKnown = z.object({
  defectId: z.number().nullable().catch(null).default(null),
  made: z.boolean().catch(false).default(false),
  before: z.enum(['open', 'confirmed', 'dismissed']).catch('confirmed').default('confirmed'),
})

/** From an alert to a known defect, and back. */
export function createAlertDefects({ db, act, defects, cases }: Deps): AlertDefects {
  return {
    draftDefect: async (alertId) => {
      const { row, tickets } = await wholeAlert(db, alertId)
      const found = storedFindings(await queries.selectFindings(db, alertId))
      const symptoms = found.sentences.map(({ text }) => text)
      const subjects = [...new Set(tickets.map(({ subject }) => subject))].filter((subject) => subject !== '')
      return {
        kind: 'defect',
        title: titleOf(row, found),
        // One is needed; where nothing has been read yet, what they wrote above.
        symptoms: symptoms.length > 0 ? symptoms : subjects.slice(0, 3),
        instruction: await instructionOf(found, cases),
        models: mostOf(found, tickets.length),
        errorCodes: found.codes,
        parts: [...new Set([...found.parts, ...(sureCause(found)?.parts ?? [])])],
        articleId: found.articleId,
        active: true,
      }
    },
    makeKnown: async ({ alertId, defect }) => {
      await existingAlert(db, alertId)
      const isNew = !('id' in defect)
      const known = isNew ? await defects.save(defect) : await existingDefect(defects, defect.id)
      return await act(alertId, async (trx, before, { at }) => {
        await queries.updateAlert(trx, alertId, { state: 'known', defect_id: known.id, updated_at: at })
        const state = before.state === 'known' ? 'confirmed' : before.state
        return { kind: 'defect', detail: known.title.de, more: { defectId: known.id, made: isNew, before: state } }
      })
    },
    unmakeKnown: async (alertId) => {
      let gone: DefectId | null = null
      const row = await act(alertId, async (trx, before, { at }) => {
        if (before.defect_id === null && before.state !== 'known') return null
        const event = await queries.selectLastEvent(trx, alertId, ['defect'])
        const { made, defectId, before: state } = madeKnown.parse(event ? JSON.parse(event.data) : {})
        await queries.updateAlert(trx, alertId, { state, defect_id: null, updated_at: at })
        const others = defectId === null ? 0 : await queries.countWithDefect(trx, defectId)
        if (made && defectId === before.defect_id && others === 0) gone = defectId as DefectId | null
        return { kind: 'defect', detail: '' }
      })
      if (gone !== null) await remove(defects, gone)
      return row
    },
  }
}

async function existingDefect(defects: Deps['defects'], id: DefectId): Promise<KnownDefect> {
  const known = (await defects.list()).find((each) => each.id === id)
  if (!known) throw new EngineError('not_found', { what: 'defect', id })
  return known
}

async function remove(defects: Deps['defects'], id: DefectId): Promise<void> {
  try {
    await defects.remove(id)
  } catch (error) {
    // Somebody else has removed it.
    if (!isEngineError(error, 'not_found')) throw error
  }
}

/** The model that most share, then what it is about. */
function titleOf(row: queries.AlertRecord, { models }: Findings): Localized {
  if (row.given_name !== null) return { de: row.given_name, en: row.given_name }
  const name = alertName(row)
  const [first] = models
  if (row.kind === 'model' || !first || first.tickets * 2 < row.count) return name
  return { de: `${first.model}: ${name.de}`, en: `${first.model}: ${name.en}` }
}

/** Models of half the tickets; none where they are of many, as it may be any machine then. */
function mostOf({ models }: Findings, tickets: number): string[] {
  const named = models.reduce((sum, each) => sum + each.tickets, 0)
  return models.filter((each) => each.tickets * 2 >= Math.min(named, tickets)).map(({ model }) => model)
}

const sureCause = ({ causes }: Findings) => causes.find(({ certainty }) => certainty === 'sure')

async function instructionOf(found: Findings, cases: Deps['cases']): Promise<Localized> {
  const cause = sureCause(found)
  if (!cause) return { de: '', en: '' }
  try {
    const { solution, language } = await cases.get(cause.caseId)
    return language === 'en' ? { de: '', en: solution } : { de: solution, en: '' }
  } catch (error) {
    if (isEngineError(error, 'not_found')) return { de: '', en: '' }
    throw error
  }
}
