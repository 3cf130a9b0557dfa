import type { Machine } from '../../../native/contract/customers.ts'
import type { Ticket } from '../../../native/contract/tickets.ts'
import type { Mention, TriageResult } from '../../../native/contract/triage.ts'
import { emptyValues, type FormValues } from './form-values.ts'

/** A line of fewer words is a greeting or a name. */
const fewestWords = 5

const named = (mentions: readonly Mention[]): string[] => mentions.map(({ record, text }) => record ?? text)
const listed = (items: readonly string[]): string => [...new Set(items)].join(', ')

/**
 * What a ticket tells of a new known defect: its last request as symptoms, a paragraph on each line, and what it names.
 * @param owned the customer's machines, by which a serial number tells its model
 */
export function valuesFromTicket(
  ticket: Pick<Ticket, 'messages'>,
  triage: Pick<TriageResult, 'entities'> | null,
  owned: readonly Pick<Machine, 'serial' | 'model'>[],
): FormValues {
  const { machines = [], serials = [], errorCodes = [] } = triage?.entities ?? {}
  const numbers = named(serials)
  const bySerial = owned.filter(({ serial }) => numbers.includes(serial)).map(({ model }) => model)
  const last = ticket.messages.findLast(({ direction }) => direction === 'inbound')
  const paragraphs = (last?.newText ?? '').split('\n').map((line) => line.trim())
  const symptoms = paragraphs.filter((line) => line.split(/\s+/).length >= fewestWords)
  return {
    ...emptyValues,
    symptoms: (symptoms.length > 0 ? symptoms : paragraphs.filter((line) => line !== '')).join('\n'),
    models: listed([...named(machines), ...bySerial]),
    errorCodes: listed(named(errorCodes)),
  }
}
