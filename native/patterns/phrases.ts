import type { Pace } from '../pace.ts'
import { wordsOf } from '../text/words.ts'
import type { DeskTicket } from './desk-tickets.ts'
import type { NamedText } from './telling-words.ts'
import { mayName } from './telling-words.ts'

export interface Phrases {
  /** The same tickets, those that share a phrase of lately with it as one more trait. */
  mark(tickets: readonly DeskTicket[], today: number, pace: Pace): Promise<DeskTicket[]>
}

type TextsOf = (tickets: readonly DeskTicket[], pace: Pace) => Promise<Map<number, NamedText>>

/** Phrases are looked for in so many days, as anything new is. */
const recentDays = 14
const fewestTickets = 5
const fewestCustomers = 3
/** What stands in more of all tickets is a turn of speech. */
const mostShare = 0.1
/** The more are watched, the less each is heard: those that recent tickets have most more often than older ones. */
const mostWatched = 100
/** At desks with more tickets than these in memory the topics must do: reading all texts would take minutes. */
const mostTickets = 20_000
const ticketsAtOnce = 200

/**
 * Watches pairs of words that stand side by side in mails, whatever else these are about: an error message, a name of an offer,
 * a wording. Which of them occur is kept as numbers, so that each mail is read once.
 */
export function createPhrases(textsOf: TextsOf): Phrases {
  let known = new Map<number, Int32Array>()

  const read = async (tickets: readonly DeskTicket[], pace: Pace): Promise<void> => {
    const missing = tickets.filter(({ id }) => !known.has(id))
    for (let at = 0; at < missing.length; at += ticketsAtOnce) {
      const some = missing.slice(at, at + ticketsAtOnce)
      const texts = await textsOf(some, pace)
      for (const { id } of some) {
        const text = texts.get(id)
        known.set(id, Int32Array.from(text ? pairsOf(text).keys() : []))
        await pace()
      }
    }
    const kept = new Map<number, Int32Array>()
    for (const { id } of tickets) kept.set(id, known.get(id) ?? new Int32Array())
    known = kept
  }

  return {
    mark: async (tickets, today, pace) => {
      if (tickets.length > mostTickets) return [...tickets]
      await read(tickets, pace)
      const watched = mostTelling(tickets, known, today)
      if (watched.size === 0) return [...tickets]
      const names = await namesOf({ tickets, known, watched, textsOf }, pace)
      return tickets.map((ticket) => {
        const own = [...(known.get(ticket.id) ?? [])].flatMap((pair) => names.get(pair) ?? [])
        return own.length === 0
          ? ticket
          : { ...ticket, traits: [...ticket.traits, ...own.map((name) => `phrase ${name}`)] }
      })
    },
  }
}

/** Pairs of words that lately enough people wrote, with more of the recent tickets than of the older ones. */
function mostTelling(
  tickets: readonly DeskTicket[],
  known: ReadonlyMap<number, Int32Array>,
  today: number,
): Set<number> {
  const recent = new Map<number, { count: number; customers: Set<string> }>()
  const older = new Map<number, number>()
  for (const { id, day, customer } of tickets) {
    for (const pair of known.get(id) ?? []) {
      if (day <= today - recentDays) {
        older.set(pair, (older.get(pair) ?? 0) + 1)
        continue
      }
      const found = recent.get(pair) ?? { count: 0, customers: new Set() }
      found.count += 1
      found.customers.add(customer)
      recent.set(pair, found)
    }
  }
  const rates = [...recent]
    .filter(([pair, { count, customers }]) => {
      const all = count + (older.get(pair) ?? 0)
      return count >= fewestTickets && customers.size >= fewestCustomers && all <= tickets.length * mostShare
    })
    .map(([pair, { count }]) => ({ pair, rate: count / (1 + (older.get(pair) ?? 0)) }))
  rates.sort((left, right) => right.rate - left.rate || left.pair - right.pair)
  return new Set(rates.slice(0, mostWatched).map(({ pair }) => pair))
}

/** As the newest mail has it. */
async function namesOf(
  {
    tickets,
    known,
    watched,
    textsOf,
  }: {
    readonly tickets: readonly DeskTicket[]
    readonly known: ReadonlyMap<number, Int32Array>
    readonly watched: ReadonlySet<number>
    readonly textsOf: TextsOf
  },
  pace: Pace,
): Promise<Map<number, string>> {
  const holders = new Map<number, DeskTicket>()
  for (const ticket of tickets)
    for (const pair of known.get(ticket.id) ?? []) if (watched.has(pair)) holders.set(pair, ticket)
  const texts = await textsOf([...new Set(holders.values())], pace)
  const names = new Map<number, string>()
  for (const [pair, { id }] of holders) {
    const text = texts.get(id)
    const name = text && pairsOf(text).get(pair)
    if (name) names.set(pair, name)
  }
  return names
}

/** Words side by side that are neither stop words nor courtesies, as written, by a number made of their stems. */
function pairsOf({ text, language }: NamedText): Map<number, string> {
  const pairs = new Map<number, string>()
  let before: { text: string; stem: string; end: number } | null = null
  for (const { text: word, stem, start } of wordsOf(text, language)) {
    const end = start + word.length
    if (!mayName(word)) {
      before = null
      continue
    }
    // A full stop or a line between them parts two phrases.
    if (before && /^[ \u00a0-]{1,2}$/.test(text.slice(before.end, start)))
      pairs.set(numberOf(`${before.stem} ${stem}`), `${before.text} ${word}`)
    before = { text: word, stem, end }
  }
  return pairs
}

/** FNV-1a: two pairs in some hundred thousand may share a number, which costs nothing but a false count. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}
