import { describe, expect, it } from 'vitest'
import { type RuleConditions, type RuleTest, ruleConditions } from '../../../native/contract/rules.ts'
import { compile } from '../../../native/rules/compile.ts'
import { type RuleFacts, readText } from '../../../native/rules/facts.ts'
import { createBusinessTime } from '../../../native/sla/business-time.ts'
import { createZone } from '../../../native/sla/zone.ts'

const timeZone = 'Europe/Berlin'
const weekdays = [...Array.from({ length: 5 }, () => [{ from: 480, to: 1_020 }]), [], []]
const means = {
  partsOf: (word: string) => (word.toLowerCase() === 'kabelbrand' ? ['kabel', 'brand'] : []),
  zone: createZone(timeZone),
  time: createBusinessTime({ timeZone, days: weekdays }, () => false),
}

const facts = (change: Partial<RuleFacts> & { says?: string; about?: string } = {}): RuleFacts => ({
  messageId: 1,
  ticketId: 1,
  kind: 'request',
  isFirst: true,
  // A Wednesday, 13:00 in Berlin.
  sentAt: Date.UTC(2026, 10, 25, 12),
  language: 'de',
  subject: readText(change.about ?? 'Frage'),
  text: readText(change.says ?? 'Guten Tag'),
  ticket: {
    number: 'T1',
    state: 'new',
    createdAt: Date.UTC(2026, 10, 20),
    customerId: 3,
    customerName: 'Tischlerei',
    assignee: null,
    categoryId: 'fault',
    categoryCorrected: false,
    priority: 'normal',
    priorityCorrected: false,
    tags: ['VIP'],
  },
  category: { id: 'fault', certainty: 'likely' },
  priority: 'high',
  mood: 'angry',
  needsHelp: true,
  named: { models: [], codes: ['E-47'], amounts: [1_250] },
  customer: { segment: 'Händler', country: 'Österreich', zip: '4020' },
  owned: ['HP-1'],
  defects: [5],
  alerts: [],
  ...change,
})

const all = (...parts: RuleConditions['parts']): RuleConditions => ({ match: 'all', parts })
const holds = (given: unknown, about: RuleFacts): boolean => compile(ruleConditions.parse(given), means)(about) !== null
const test = (given: Partial<RuleTest> & { kind: string }, about = facts()): boolean =>
  holds({ match: 'all', parts: [given] }, about)

describe('words of a rule', () => {
  const says = (any: string[], text: string) =>
    test({ kind: 'words', where: 'anywhere', any } as never, facts({ says: text }))

  it('are found in any form, with umlauts and ß as in the search, also in a compound', () => {
    expect(says(['Brand'], 'Es gab einen BRAND')).toBe(true)
    expect(says(['Düse'], 'die Duesen sind zu')).toBe(true)
    expect(says(['Strasse'], 'auf der Straße')).toBe(true)
    expect(says(['Brand'], 'ein Kabelbrand')).toBe(true)
    expect(says(['leak'], 'it was leaking')).toBe(true)
  })
  it('are whole words', () => {
    expect(says(['Brand'], 'aus Brandenburg')).toBe(false)
    expect(says(['eis'], 'die Reise')).toBe(false)
  })
  it('stand as written where they are quoted', () => {
    expect(says(['"steht still"'], 'Die Maschine steht still.')).toBe(true)
    expect(says(['„steht still“'], 'Die Maschine steht still.')).toBe(true)
    expect(says(['"steht still"'], 'Still steht sie')).toBe(false)
    expect(says(['"Pumpe"'], 'zwei Pumpen')).toBe(false)
  })
  it('are looked for where they are asked for, and told with their places', () => {
    const about = facts({ about: 'Brand', says: 'alles gut' })
    expect(test({ kind: 'words', where: 'text', any: ['Brand'] } as never, about)).toBe(false)
    expect(test({ kind: 'words', where: 'subject', any: ['Brand'] } as never, about)).toBe(true)
    const judge = compile(all({ kind: 'words', not: false, where: 'anywhere', any: ['Rauch', 'Brand'] }), means)
    expect(judge(facts({ about: 'Brand', says: 'Es kam Rauch' }))).toEqual({
      why: [{ kind: 'words', words: ['Brand', 'Rauch'] }],
      marks: { subject: [{ start: 0, end: 5 }], text: [{ start: 7, end: 12 }] },
    })
  })
})

describe('conditions of a rule', () => {
  it('ask of labels, and how sure they are', () => {
    expect(test({ kind: 'category', categories: ['fault'] })).toBe(true)
    expect(test({ kind: 'category', categories: ['fault'], atLeast: 'sure' })).toBe(false)
    expect(test({ kind: 'mood', moods: ['angry', 'frustrated'] })).toBe(true)
    expect(test({ kind: 'priority', priorities: ['urgent'] })).toBe(false)
    expect(test({ kind: 'needs_help' })).toBe(true)
    expect(test({ kind: 'tag', tags: ['vip'] })).toBe(true)
  })
  it('ask of customers and machines', () => {
    expect(test({ kind: 'segment', segments: ['haendler'] })).toBe(true)
    expect(test({ kind: 'place', countries: ['Österreich'], zips: ['40'] })).toBe(true)
    expect(test({ kind: 'place', countries: [], zips: ['5'] })).toBe(false)
    expect(test({ kind: 'customer', customerIds: [3 as never] })).toBe(true)
    expect(test({ kind: 'model', models: ['hp 1'] })).toBe(true)
    expect(test({ kind: 'error_code', codes: ['E47'] })).toBe(true)
    expect(test({ kind: 'amount', atLeast: 1_000 })).toBe(true)
    expect(test({ kind: 'defect', defectIds: [] })).toBe(true)
    expect(test({ kind: 'alert', alertIds: [] })).toBe(false)
    expect(test({ kind: 'assignee', assignees: [null] })).toBe(true)
  })
  it('a machine the mail names goes before those the customer has', () => {
    const about = facts({ named: { models: ['KS-2'], codes: [], amounts: [] } })
    expect(test({ kind: 'model', models: ['HP-1'] }, about)).toBe(false)
    expect(test({ kind: 'model', models: ['KS-2'] }, about)).toBe(true)
  })
  it('ask of times by the clock of the hours of business', () => {
    const days = [false, false, true, false, false, false, false]
    const at = (hour: number) => facts({ sentAt: Date.UTC(2026, 10, 25, hour) })
    expect(test({ kind: 'time', days, from: 780, to: 840 }, at(12))).toBe(true)
    expect(test({ kind: 'time', days, from: 840, to: 900 }, at(12))).toBe(false)
    // Over midnight: 00:30 on Thursday is still Wednesday's night.
    expect(test({ kind: 'time', days, from: 1_320, to: 360 }, facts({ sentAt: Date.UTC(2026, 10, 25, 23, 30) }))).toBe(
      true,
    )
    expect(test({ kind: 'time', days, from: 1_320, to: 360 }, facts({ sentAt: Date.UTC(2026, 10, 24, 23, 30) }))).toBe(
      false,
    )
    expect(test({ kind: 'business_hours' }, at(12))).toBe(true)
    expect(test({ kind: 'business_hours', not: true }, at(18))).toBe(true)
    expect(test({ kind: 'age', days: 5 })).toBe(true)
    expect(test({ kind: 'age', days: 6 })).toBe(false)
  })
  it('are joined by all or any, in two levels, and can be turned round', () => {
    const angry = { kind: 'mood', moods: ['angry'] }
    const calm = { kind: 'mood', moods: ['neutral'] }
    expect(holds({ match: 'all', parts: [angry, calm] }, facts())).toBe(false)
    expect(holds({ match: 'any', parts: [calm, angry] }, facts())).toBe(true)
    expect(
      holds({ match: 'all', parts: [angry, { match: 'any', tests: [calm, { ...calm, not: true }] }] }, facts()),
    ).toBe(true)
    expect(test({ ...angry, not: true } as never)).toBe(false)
  })
  it('hear of requests only, unless they ask for another kind', () => {
    const bounce = facts({ kind: 'bounce' })
    expect(test({ kind: 'needs_help' }, bounce)).toBe(false)
    expect(test({ kind: 'message_kind', kinds: ['bounce'] }, bounce)).toBe(true)
  })
})
