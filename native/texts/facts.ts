import type { TextVariable } from '../contract/texts.ts'
import type { Entities } from '../contract/triage.ts'
import type { Language } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import { personName, salutation } from '../suggestions/salutation.ts'
import * as queries from './queries.ts'

/** What there is to put for each variable; null where nothing is known for sure. */
export type Facts = Readonly<Record<TextVariable, string | null>>

interface Desk {
  /** Of the block; `und` or another one: the contact's, else the screens'. */
  readonly language: string
  readonly screenLanguage: Language
  readonly agentName: string
  readonly now: number
  /** What the ticket names; null while nobody has read it. */
  readonly entities: Entities | null
}

type TicketRow = NonNullable<Awaited<ReturnType<typeof queries.selectTicket>>>

/** @returns null where there is no such ticket */
export async function ticketFacts(db: Db, ticketId: number, desk: Desk): Promise<Facts | null> {
  const ticket = await queries.selectTicket(db, ticketId)
  if (!ticket) return null
  const language = languageOf(desk, ticket)
  const customer = ticket.customer ?? ticket.customer_name
  const contact = ticket.contact ?? ticket.contact_name
  const name = personName(contact, { email: ticket.email ?? '', company: customer })
  const machine = await machineOf(db, ticket, desk.entities)
  return {
    anrede: salutation(name, language, ticket.formality ?? 'Sie'),
    'kunde.name': known(customer),
    // An address in place of a name is none.
    'kontakt.name': contact?.includes('@') ? null : known(contact),
    'ticket.nummer': ticket.number,
    'ticket.betreff': known(ticket.subject),
    'maschine.modell': machine && known(machine[language] || machine.de || machine.en || machine.model),
    'maschine.seriennummer': machine && known(machine.serial),
    'bestellung.nummer': onlyOne(desk.entities?.orders ?? []),
    'ich.name': known(desk.agentName),
    heute: new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
      day: 'numeric',
      month: language === 'de' ? '2-digit' : 'long',
      year: 'numeric',
    }).format(desk.now),
  }
}

const known = (value: string | null): string | null => (value === null || value.trim() === '' ? null : value.trim())

function languageOf({ language, screenLanguage }: Desk, ticket: TicketRow): Language {
  for (const given of [language, ticket.language]) if (given === 'de' || given === 'en') return given
  return screenLanguage
}

/** The record that all mentions mean. */
function onlyOne(mentions: Entities['orders']): string | null {
  const records = new Set(mentions.flatMap(({ record, nearMiss }) => (record === null || nearMiss ? [] : [record])))
  const [record = null] = records
  return records.size === 1 ? record : null
}

/** The customer's machine that the ticket names, else his only one. */
async function machineOf(db: Db, { customer_id }: TicketRow, entities: Entities | null) {
  if (customer_id === null) return null
  const owned = await queries.selectMachines(db, customer_id)
  const named = onlyOne(entities?.serials ?? [])
  const [machine, another] = named === null ? owned : owned.filter(({ serial }) => serial === named)
  if (!machine || another) return null
  return { serial: machine.serial, model: machine.model_id, de: machine.name_de, en: machine.name_en }
}
