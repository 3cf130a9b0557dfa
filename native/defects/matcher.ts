import type { CaseService } from '../cases/service.ts'
import type { DefectMatch } from '../contract/defects.ts'
import type { Entities } from '../contract/triage.ts'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import { detectLanguage } from '../text/language.ts'
import { foldIdentifier } from '../triage/entities/spans.ts'
import { deniesSymptoms } from './denials.ts'
import { type DefectFacts, type MailFacts, matchDefect, passagesIn } from './matching.ts'
import * as queries from './queries.ts'
import { createRivalFinder } from './rival-vectors.ts'
import { standingOf } from './rivals.ts'
import { type DefectRow, defectFacts, symptomsOf, toDefect } from './rows.ts'

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

interface Deps {
  readonly db: Db
  readonly inference: Inference
  /** What else was wrong with a machine. */
  readonly cases: Pick<CaseService, 'similar'>
  readonly centre: (vector: Float32Array, language: string) => Float32Array
}

interface Known {
  readonly row: DefectRow
  readonly facts: DefectFacts
}

const mostShown = 2

/** @returns the known defects that a mail matches, the nearest first; none where it only looks a little like one */
export function createMatcher({ db, inference, cases, centre }: Deps): (mail: DefectSearch) => Promise<DefectMatch[]> {
  const rivals = createRivalFinder({ inference, cases, centre })

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

  const activeDefects = async (): Promise<Known[]> => {
    const symptoms = await queries.selectSymptoms(db)
    const rows = await queries.selectDefectsById(db, [...new Set(symptoms.map((row) => row.defect_id))])
    return rows.map((row) => ({ row, facts: defectFacts(row, symptoms) }))
  }

  return async (mail) => {
    const known = await activeDefects()
    if (known.length === 0) return []
    const passages = passagesIn(mail.text, mail.language)
    const facts = await factsOf(mail, passages)
    const found = known
      .flatMap((defect) => {
        const match = matchDefect(facts, defect.facts)
        return match ? [{ ...defect, match }] : []
      })
      .sort((a, b) => b.match.score - a.match.score)
    const near = found.length === 0 ? [] : await rivals.near(mail)
    const shown: DefectMatch[] = []
    for (const { row, facts: defect, match } of found) {
      const lines = symptomsOf(row)
      const meant = defect.models.filter((model) => facts.models.has(model))
      const solved = await rivals.of({ ...defect, ...(meant.length > 0 ? { models: meant } : {}), lines }, near)
      const alike = known.filter((other) => other.row.id !== row.id && mayBeMistaken(other.facts, defect))
      const others = { cases: solved, symptoms: alike.flatMap((other) => other.facts.symptoms) }
      const standing = standingOf(facts, { whole: match.whole, symptoms: defect.symptoms }, others)
      if (standing === 'other') continue
      const { passage, symptom, whole: _whole, ...matched } = match
      shown.push({
        ...matched,
        certainty: standing === 'doubtful' || denies(mail, lines) ? 'likely' : matched.certainty,
        defect: toDefect(row),
        passage: passages[passage] ?? '',
        symptom: lines[symptom] ?? '',
      })
    }
    return shown.slice(0, mostShown)
  }
}

/** Whether neither machine nor code tells two defects apart. */
function mayBeMistaken(one: DefectFacts, other: DefectFacts): boolean {
  const meet = (a: readonly string[], b: readonly string[]): boolean =>
    a.length === 0 || b.length === 0 || a.some((item) => b.includes(item))
  return meet(one.models, other.models) && meet(one.errorCodes, other.errorCodes)
}

const denies = ({ text, language }: DefectSearch, symptoms: readonly string[]): boolean =>
  deniesSymptoms(
    text,
    symptoms.filter((line) => detectLanguage(line) === language),
    language,
  )
