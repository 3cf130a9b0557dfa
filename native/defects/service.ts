import { z } from 'zod'
import { recordActivity } from '../activity/service.ts'
import { caseVectors } from '../cases/case-vectors.ts'
import type { CaseService } from '../cases/service.ts'
import type { Clock } from '../clock.ts'
import type { DefectId, DefectMatch, KnownDefect } from '../contract/defects.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import type { Entities } from '../contract/triage.ts'
import type { ArticleId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import type { Jobs } from '../jobs/service.ts'
import { detectLanguage } from '../text/language.ts'
import { foldIdentifier } from '../triage/entities/spans.ts'
import { type DefectFacts, type MailFacts, matchDefect, outdoesRivals, passagesIn, type Rival } from './matching.ts'
import * as queries from './queries.ts'

/** A mail as the search for known defects sees it. */
export interface DefectSearch {
  readonly text: string
  readonly language: string
  /** Uncentred sentence vector of `text`. */
  readonly vector: Float32Array
  readonly entities: Entities
  /** Models the mail is about; empty when unknown. */
  readonly models: readonly string[]
}

export type DefectInput = Omit<KnownDefect, 'id' | 'externalId' | 'updatedAt'> & { readonly id?: DefectId | undefined }

export interface DefectService {
  list(): Promise<KnownDefect[]>
  /** Without an id it is new. @throws EngineError `not_found` */
  save(defect: DefectInput): Promise<KnownDefect>
  /** Those the mail matches, the surest first; none where it only looks a little like one. */
  matching(mail: DefectSearch): Promise<DefectMatch[]>
}

interface Deps {
  readonly db: Db
  readonly inference: Inference
  /** What else was wrong with a machine. */
  readonly cases: Pick<CaseService, 'similar'>
  readonly jobs: Jobs
  readonly clock: Clock
  readonly emit: Emit
  /** Takes the language out of a vector, so that a German mail can be compared with an English symptom. */
  readonly centre: (vector: Float32Array, language: string) => Float32Array
}

type Row = Awaited<ReturnType<typeof queries.selectDefects>>[number]

const mostShown = 2
const rivalsAsked = 20
const strings = z.array(z.string()).catch([])
const listOf = (json: string): string[] => strings.parse(JSON.parse(json))
const symptomsOf = (row: Row): string[] => row.symptoms.split('\n').filter((line) => line !== '')
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

export function createDefectService({ db, inference, cases, jobs, clock, emit, centre }: Deps): DefectService {
  const embed = async (row: Row, signal: AbortSignal): Promise<void> => {
    const symptoms = symptomsOf(row)
    const vectors = await inference.embed(symptoms, { role: 'query', signal })
    const rows = vectors.map((vector, symptom) => {
      const language = detectLanguage(symptoms[symptom] ?? '')
      return { defect_id: row.id, symptom, language, vector: toBlob(centre(vector, language)) }
    })
    await db.transaction().execute(async (trx) => {
      const now = await queries.selectDefect(trx, row.id)
      // Changed while the model was at it: the change has queued the work again.
      if (now?.symptoms === row.symptoms) await queries.replaceSymptoms(trx, row.id, rows)
    })
  }

  jobs.register({
    kind: 'defects.embed',
    batchSize: 16,
    requeue: async () => {
      const ids = await queries.selectUnembedded(db)
      await jobs.enqueue(db, 'defects.embed', ids)
      return ids.length
    },
    run: async (ids, signal) => {
      for (const row of await queries.selectDefectsById(db, ids)) await embed(row, signal)
      emit('defects.changed', {})
    },
  })

  const factsOf = async (mail: DefectSearch, passages: readonly string[]): Promise<MailFacts> => {
    const vectors = await inference.embed(passages, { role: 'query', urgency: 'now' })
    return {
      text: mail.text,
      whole: centre(mail.vector, mail.language),
      passages: vectors.map((vector) => ({ vector: centre(vector, mail.language) })),
      models: new Set(mail.models.map(foldIdentifier)),
      errorCodes: mail.entities.errorCodes.flatMap(({ record }) => record ?? []),
    }
  }

  const rivalsOf = async (mail: DefectSearch): Promise<Rival[]> => {
    const near = (await cases.similar(mail, rivalsAsked)).filter(({ machine }) => machine !== null)
    const { signal } = new AbortController()
    const vectors = await caseVectors(near, { inference, centre, signal })
    return near.flatMap(({ machine }, at) => {
      const vector = vectors[at]
      return vector ? [{ model: machine === null ? null : foldIdentifier(machine), vector }] : []
    })
  }

  return {
    list: async () => (await queries.selectDefects(db)).map(toDefect),
    save: async ({ id, ...defect }) => {
      const at = clock()
      const saved = await db.transaction().execute(async (trx) => {
        if (defect.articleId !== null && !(await queries.articleExists(trx, defect.articleId))) {
          throw new EngineError('not_found', { what: 'article', id: defect.articleId })
        }
        const before = id === undefined ? undefined : await queries.selectDefect(trx, id)
        if (id !== undefined && !before) throw new EngineError('not_found', { what: 'defect', id })
        const values = { ...toRow(defect), updated_at: at }
        const row = before
          ? await queries.updateDefect(trx, before.id, values)
          : await queries.insertDefect(trx, { ...values, external_id: null, created_at: at })
        if (before?.symptoms !== row.symptoms) {
          await queries.replaceSymptoms(trx, row.id, [])
          await jobs.enqueue(trx, 'defects.embed', [row.id])
        }
        const data = { defectId: row.id, active: defect.active }
        await recordActivity(trx, [{ at, kind: 'defect.saved', actor: 'person', data }])
        return row
      })
      emit('defects.changed', {})
      return toDefect(saved)
    },
    matching: async (mail) => {
      const symptoms = await queries.selectSymptoms(db)
      if (symptoms.length === 0) return []
      const rows = await queries.selectDefectsById(db, [...new Set(symptoms.map((row) => row.defect_id))])
      const passages = passagesIn(mail.text, mail.language)
      const facts = await factsOf(mail, passages)
      const found = rows.flatMap((row) => {
        const defect = defectFacts(row, symptoms)
        const match = matchDefect(facts, defect)
        return match ? [{ row, defect, match }] : []
      })
      if (found.length === 0) return []
      const rivals = await rivalsOf(mail)
      return found
        .filter(({ defect, match: { whole } }) => outdoesRivals(facts, defect, { whole, rivals }))
        .sort((a, b) => b.match.score - a.match.score)
        .slice(0, mostShown)
        .map(({ row, match: { passage, symptom, whole: _whole, ...match } }) => ({
          ...match,
          defect: toDefect(row),
          passage: passages[passage] ?? '',
          symptom: symptomsOf(row)[symptom] ?? '',
        }))
    },
  }
}

function defectFacts(row: Row, symptoms: Awaited<ReturnType<typeof queries.selectSymptoms>>): DefectFacts {
  return {
    models: listOf(row.models).map(foldIdentifier),
    errorCodes: listOf(row.error_codes).map(foldIdentifier),
    symptoms: symptoms
      .filter(({ defect_id }) => defect_id === row.id)
      .map(({ symptom, vector }) => ({ at: symptom, vector: fromBlob(vector) })),
  }
}

const toDefect = (row: Row): KnownDefect => ({
  id: row.id as DefectId,
  externalId: row.external_id,
  kind: row.kind,
  title: { de: row.title_de, en: row.title_en },
  symptoms: symptomsOf(row),
  instruction: { de: row.instruction_de, en: row.instruction_en },
  models: listOf(row.models),
  errorCodes: listOf(row.error_codes),
  parts: listOf(row.parts),
  articleId: row.article_id as ArticleId | null,
  active: row.active === 1,
  updatedAt: row.updated_at,
})

const toRow = (defect: Omit<DefectInput, 'id'>) => ({
  kind: defect.kind,
  title_de: defect.title.de,
  title_en: defect.title.en,
  symptoms: defect.symptoms.map(oneLine).join('\n'),
  instruction_de: defect.instruction.de,
  instruction_en: defect.instruction.en,
  models: JSON.stringify(defect.models),
  error_codes: JSON.stringify(defect.errorCodes),
  parts: JSON.stringify(defect.parts),
  article_id: defect.articleId,
  active: defect.active ? 1 : 0,
})

const toBlob = (vector: Float32Array): Buffer => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)

/** A copy: SQLite's buffer need not begin where a number may. */
const fromBlob = (blob: Buffer): Float32Array => new Float32Array(Uint8Array.from(blob).buffer)
