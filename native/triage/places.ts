import type { Entities } from '../contract/triage.ts'
import type { Verdicts } from './models.ts'

interface Place {
  readonly start: number
  readonly end: number
}

/**
 * The models read subject and text as one; the contract counts from the start of the text.
 * @param by how many units the subject takes
 * @returns the place in the text; what lies in the subject has length 0
 */
const moved = <P extends Place>(place: P, by: number): P =>
  place.start < by ? { ...place, start: 0, end: 0 } : { ...place, start: place.start - by, end: place.end - by }

const movePlaces = <P extends Place>(places: readonly P[], by: number): P[] => places.map((place) => moved(place, by))

/** The verdicts with their evidence counted from the start of the text. */
export const moveEvidence = ({ category, mood, priority }: Verdicts, by: number): Verdicts => ({
  category: { ...category, evidence: movePlaces(category.evidence, by) },
  mood: { ...mood, evidence: movePlaces(mood.evidence, by) },
  priority: {
    ...priority,
    reasons: priority.reasons.map((reason) => ({ ...reason, evidence: movePlaces(reason.evidence, by) })),
  },
})

export const moveEntities = (entities: Entities, by: number): Entities => ({
  machines: movePlaces(entities.machines, by),
  parts: movePlaces(entities.parts, by),
  serials: movePlaces(entities.serials, by),
  errorCodes: movePlaces(entities.errorCodes, by),
  orders: movePlaces(entities.orders, by),
  invoices: movePlaces(entities.invoices, by),
  dates: movePlaces(entities.dates, by),
  amounts: movePlaces(entities.amounts, by),
})
