import { describe, expect, it } from 'vitest'
import type { DeskTicket } from '../../../native/patterns/desk-tickets.ts'
import { createPhrases } from '../../../native/patterns/phrases.ts'

const today = 20_000
const noPace = () => undefined
const matters = [
  'Der Motor brummt seit gestern',
  'Wo bleibt mein Paket',
  'Die Rechnung stimmt nicht',
  'Termin zur Wartung',
]

interface Mail {
  readonly text: string
  readonly daysAgo: number
  readonly customer: string
}

/** Eighty older mails of all matters, and these. @returns the phrases of each of these */
async function phrasesOf(mails: readonly Mail[]): Promise<string[][]> {
  const older = Array.from({ length: 80 }, (_, at) => ({
    text: `${matters[at % matters.length]}. Wir melden uns wegen Anlage Nord.`,
    daysAgo: 15 + (at % 40),
    customer: `A${at}`,
  }))
  const all = [...older, ...mails]
  const read: number[] = []
  const phrases = createPhrases(async (tickets) => {
    read.push(...tickets.map(({ id }) => id))
    return new Map(tickets.map(({ id }) => [id, { text: all[id]?.text ?? '', language: 'de' }]))
  })
  const tickets = all.map(({ daysAgo, customer }, id) => ({
    id,
    day: today - daysAgo,
    customer,
    traits: ['region DE'],
  }))
  const marked = await phrases.mark(tickets as unknown as DeskTicket[], today, noPace)
  expect(read.slice(0, all.length)).toEqual(all.map((_, id) => id))
  return marked.slice(older.length).map(({ traits }) => traits.filter((each) => each.startsWith('phrase ')))
}

const mailsWith = (sentence: string, count: number, customers = count): Mail[] =>
  Array.from({ length: count }, (_, at) => ({
    text: `${matters[at % matters.length]}. ${sentence}`,
    daysAgo: at % 5,
    customer: `B${at % customers}`,
  }))

describe('a phrase', () => {
  it('that mails about unlike matters share lately is watched, as it is written', async () => {
    const found = await phrasesOf(mailsWith('Es geht um Ihre Herbstaktion Filterwechsel, danke.', 6))
    expect(found).toEqual(Array(6).fill(['phrase Herbstaktion Filterwechsel']))
  })

  it('is none over the end of a sentence, nor with a courtesy', async () => {
    const found = await phrasesOf(mailsWith('Es geht um die Herbstaktion. Filterwechsel steht an, vielen Dank.', 6))
    expect(found.flat().filter((name) => /Herbstaktion Filter|Dank/.test(name))).toEqual([])
  })

  it('that only one customer writes, or too few mails have, is not watched', async () => {
    expect(await phrasesOf(mailsWith('Es geht um Ihre Herbstaktion Filterwechsel.', 6, 1))).toEqual(Array(6).fill([]))
    expect(await phrasesOf(mailsWith('Es geht um Ihre Herbstaktion Filterwechsel.', 4))).toEqual(Array(4).fill([]))
  })

  it('that stands in every second mail is a turn of speech', async () => {
    expect(await phrasesOf(mailsWith('Wir melden uns wegen Anlage Nord.', 6))).toEqual(Array(6).fill([]))
  })
})
