import type { Ticket } from '../../../native/contract/tickets.ts'
import type { Mention, TriageResult } from '../../../native/contract/triage.ts'
import { emptyValues, type FormValues } from './form-values.ts'

/** A line of fewer words is a greeting or a name. */
const fewestWords = 5

const named = (mentions: readonly Mention[]): string =>
  [...new Set(mentions.map(({ record, text }) => record ?? text))].join(', ')

/** What a ticket tells of a new known defect: its last request as symptoms, a paragraph on each line, and what it names. */
export function valuesFromTicket(ticket: Ticket, triage: TriageResult | null): FormValues {
  const last = ticket.messages.findLast(({ direction }) => direction === 'inbound')
  const paragraphs = (last?.newText ?? '').split('\n').map((line) => line.trim())
  const symptoms = paragraphs.filter((line) => line.split(/\s+/).length >= fewestWords)
  return {
    ...emptyValues,
    symptoms: (symptoms.length > 0 ? symptoms : paragraphs.filter((line) => line !== '')).join('\n'),
    models: named(triage?.entities.machines ?? []),
    errorCodes: named(triage?.entities.errorCodes ?? []),
  }
}
