import { z } from 'zod'
import type { DefectId, KnownDefect } from '../contract/defects.ts'
import type { ArticleId } from '../contract/words.ts'
import { foldIdentifier } from '../triage/entities/spans.ts'
import type { DefectFacts } from './matching.ts'
import type * as queries from './queries.ts'

export type DefectRow = Awaited<ReturnType<typeof queries.selectDefects>>[number]
export type SymptomRow = Awaited<ReturnType<typeof queries.selectSymptoms>>[number]

export type DefectInput = Omit<KnownDefect, 'id' | 'externalId' | 'updatedAt'> & { readonly id?: DefectId | undefined }

const strings = z.array(z.string()).catch([])
const listOf = (json: string): string[] => strings.parse(JSON.parse(json))
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

export const symptomsOf = (row: DefectRow): string[] => row.symptoms.split('\n').filter((line) => line !== '')

/** @param symptoms of any defects */
export const defectFacts = (row: DefectRow, symptoms: readonly SymptomRow[]): DefectFacts => ({
  models: listOf(row.models).map(foldIdentifier),
  errorCodes: listOf(row.error_codes).map(foldIdentifier),
  symptoms: symptoms
    .filter(({ defect_id }) => defect_id === row.id)
    .map(({ symptom, vector }) => ({ at: symptom, vector: fromBlob(vector) })),
})

export const toDefect = (row: DefectRow): KnownDefect => ({
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

export const toRow = (defect: Omit<DefectInput, 'id'>) => ({
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

export const toBlob = (vector: Float32Array): Buffer => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)

/** A copy: SQLite's buffer need not begin where a number may. */
const fromBlob = (blob: Buffer): Float32Array => new Float32Array(Uint8Array.from(blob).buffer)
