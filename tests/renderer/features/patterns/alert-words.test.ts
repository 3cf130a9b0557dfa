import { beforeAll, describe, expect, it } from 'vitest'
import type { AlertEvent, AlertRow } from '../../../../native/contract/patterns.ts'
import type { AlertId } from '../../../../native/contract/words.ts'
import {
  certaintyText,
  expectedText,
  figuresText,
  nameOf,
  standText,
  summaryText,
} from '../../../../renderer/features/patterns/alert-words.ts'
import { actorOf, detailsOf } from '../../../../renderer/features/patterns/event-words.ts'
import { createFormat } from '../../../../renderer/i18n/format.ts'
import { startI18n, type Translate } from '../../../../renderer/i18n/index.ts'

const format = createFormat('de')
let t: Translate

beforeAll(async () => {
  Object.assign(globalThis, { document: { documentElement: {} } })
  startI18n('de')
  const { default: i18next } = await import('i18next')
  t = i18next.t
})

const at = (day: number): number => new Date(2026, 10, day).getTime()
const alert: AlertRow = {
  id: 1 as AlertId,
  kind: 'topic',
  subject: '',
  name: { de: 'Sitzschalter, Motor', en: 'seat switch, engine' },
  givenName: null,
  severity: 'high',
  state: 'open',
  raisedAt: at(19),
  since: at(17),
  seenAt: at(25),
  overAt: null,
  count: 17,
  expected: 3.2,
  customers: 12,
  chance: 0.0005,
  certainty: 'likely',
  mutedUntil: null,
  assignee: null,
  defect: null,
  recent: [],
}

describe('an alert in words', () => {
  it('is called as people call it, else by its telling words', () => {
    expect(nameOf(alert, format)).toBe('Sitzschalter, Motor')
    expect(nameOf({ ...alert, givenName: 'Sitz' }, format)).toBe('Sitz')
  })
  it('says how many, against how many', () => {
    expect(figuresText(alert, t, format)).toBe('17 Tickets, sonst 3')
    expect(summaryText(alert, t, format)).toBe(
      'Seit Di., 17.11. schreiben 12 Kunden in 17 Tickets davon; üblich wären 3.',
    )
  })
  it('says it of one customer and of what is over', () => {
    expect(summaryText({ ...alert, customers: 1 }, t, format)).toContain('schreibt ein Kunde in 17 Tickets')
    expect(summaryText({ ...alert, overAt: at(26) }, t, format)).toContain('Von Di., 17.11. bis Mi., 25.11. schrieben')
  })
  it('does not round little to nothing', () => {
    expect(expectedText(0.42, t, format)).toBe('0,4')
    expect(expectedText(0.01, t, format)).toBe('weniger als 0,1')
    expect(expectedText(2.6, t, format)).toBe('3')
  })
  it('tells its certainty by how rare it is', () => {
    expect(certaintyText(alert, t, format)).toContain('an einem von 2.000 Tagen')
    expect(certaintyText({ ...alert, chance: 0 }, t, format)).toContain('so gut wie nie')
  })
  it('tells first what silences it', () => {
    expect(standText(alert, t, format)).toBe('Offen')
    expect(standText({ ...alert, overAt: at(26) }, t, format)).toBe('Vorbei seit Do., 26.11.')
    expect(standText({ ...alert, overAt: at(26), mutedUntil: at(30) }, t, format)).toBe('Stumm bis Mo., 30.11.')
  })
})

describe('what was done, in words', () => {
  const event: AlertEvent = { at: at(20), actor: 'Jana Roth', kind: 'confirmed', detail: '', count: null }
  it('names who did it', () => {
    expect(actorOf(event, t)).toBe('Jana Roth')
    expect(actorOf({ actor: 'agent' }, t)).toBe('Jemand')
    expect(actorOf({ actor: 'watch' }, t)).toBe('Leitstand')
  })
  it('tells the end of a silence as a day, and how many tickets', () => {
    const muted = { ...event, kind: 'muted' as const, detail: new Date(at(30)).toISOString() }
    expect(detailsOf(muted, t, format)).toEqual(['Stumm bis Mo., 30.11.'])
    expect(detailsOf({ ...event, kind: 'grew', count: 14 }, t, format)).toEqual(['14 Tickets'])
    expect(detailsOf({ ...event, kind: 'tickets', detail: '+2 −1', count: 1 }, t, format)).toEqual(['+2 −1'])
  })
})
