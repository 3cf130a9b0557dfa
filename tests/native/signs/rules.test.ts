import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../native/pace.ts'
import { judgeAccesses } from '../../../native/signs/access-rules.ts'
import { fitEcod } from '../../../native/signs/ecod.ts'
import { learnedFrom } from '../../../native/signs/feedback.ts'
import { type AccessRecord, foldAddress, type History, type OrderRecord } from '../../../native/signs/history.ts'
import { nearDomains } from '../../../native/signs/look-alike.ts'
import { toldIn } from '../../../native/signs/mail-words.ts'
import { judgeOrders } from '../../../native/signs/order-rules.ts'
import { judgeReturns } from '../../../native/signs/return-rules.ts'
import { stretchAround } from '../../../native/signs/sentence.ts'
import { shownIds } from '../../../native/signs/shown.ts'
import { chanceOf, reason } from '../../../native/signs/weights.ts'

const day = 86_400_000
const hour = 3_600_000
const now = Date.UTC(2026, 10, 25, 12)
const nobody: History = {
  id: 1,
  country: 'DE',
  home: foldAddress('Ring 3 1010 Wien'),
  orders: [],
  returns: [],
  accesses: [],
}
const peers = { largeFirst: 100_000, sharedBy: new Map() }

let id = 0
const order = (at: number, more: Partial<OrderRecord> = {}): OrderRecord => ({
  id: ++id,
  number: `A${id}`,
  at,
  cents: 10_000,
  shipTo: '',
  express: false,
  lines: [],
  ...more,
})
const access = (kind: AccessRecord['kind'], at: number, country = 'DE'): AccessRecord => ({
  id: ++id,
  account: 'einkauf',
  kind,
  at,
  country,
})
const codes = (hits: readonly { reason: { code: string } }[]): string[] => hits.map(({ reason: { code } }) => code)

describe('returns', () => {
  const bought = order(now - 40 * day, { number: 'A', lines: [{ item: 'P', quantity: 2, cents: 5_000 }] })
  const back = (more: object) => ({
    id: ++id,
    number: `R${id}`,
    orderNumber: 'A',
    item: 'P',
    quantity: 1,
    at: now - 3 * day,
    receivedAt: now - 2 * day,
    refundedAt: now - day,
    refundCents: 5_000,
    otherCustomer: null,
    ...more,
  })
  const judge = (...returns: object[]) =>
    codes(judgeReturns({ ...nobody, orders: [bought], returns: returns.map((each) => back(each)) }, now - 7 * day))

  it('of what was bought, one piece after the other, are nothing', () => {
    expect(judge({}, {})).toEqual([])
  })
  it('of more than was bought, of what was not bought, unseen and too dear are', () => {
    expect(judge({}, {}, {})).toEqual(['returned_again'])
    expect(judge({ quantity: 3 })).toEqual(['more_than_ordered'])
    expect(judge({ item: 'Q' })).toEqual(['not_ordered'])
    expect(judge({ receivedAt: null })).toEqual(['refund_without_return'])
    expect(judge({ refundCents: 90_000 })).toEqual(['refund_above_price'])
    expect(judge({ otherCustomer: 7 })).toEqual(['order_of_another'])
  })
})

describe('orders', () => {
  const usual = Array.from({ length: 10 }, (_, n) => order(now - (300 - n * 25) * day))
  const judge = (orders: OrderRecord[], accesses: AccessRecord[] = [], shared = peers) =>
    codes(judgeOrders({ ...nobody, orders, accesses }, now - 7 * day, shared))

  it('to a new address are nothing by themselves', () => {
    expect(judge([...usual, order(now - day, { shipTo: 'Am Hafen 9, 20457 Hamburg' })])).toEqual([])
  })
  it('to a new address stand out when they are large, when the account was changed before, when others order there', () => {
    const large = order(now - day, { shipTo: 'Am Hafen 9, 20457 Hamburg', cents: 250_000, express: true })
    expect(judge([...usual, large])).toEqual(['new_address_large', 'express'])
    expect(judge([...usual, { ...large, cents: 1 }], [access('password_change', now - 2 * day)])).toContain(
      'address_after_change',
    )
    const sharedBy = new Map([[foldAddress(large.shipTo), new Set([1, 2])]])
    expect(judge([...usual, { ...large, cents: 1 }], [], { ...peers, sharedBy })).toContain('shared_address')
    expect(judge([...usual, { ...large, shipTo: 'RING 3 · 1010 Wien' }])).toEqual([])
  })
  it('stand out when there are many in a day for one who seldom orders, not for one who always does', () => {
    const many = Array.from({ length: 6 }, (_, n) => order(now - day + n * hour))
    expect(judge([...usual, ...many])).toEqual(['burst'])
    const busy = Array.from({ length: 1_200 }, (_, n) => order(now - 360 * day + n * 7 * hour))
    expect(judge([...busy, ...many])).toEqual([])
  })
})

describe('sign-ins', () => {
  const usual = Array.from({ length: 20 }, (_, n) => access('login', now - (60 - n * 2) * day))
  const judge = (...more: AccessRecord[]) =>
    codes(judgeAccesses({ ...nobody, accesses: [...usual, ...more] }, now - 7 * day))

  it('as always are nothing', () => {
    expect(judge(access('failed_login', now - hour), access('login', now))).toEqual([])
  })
  it('from elsewhere, after many that failed, before a change of password and account stand out', () => {
    expect(judge(access('login', now, 'PT'))).toEqual(['new_country'])
    expect(judge(access('login', now - hour), access('login', now, 'PT'))).toEqual(['new_country', 'two_countries'])
    const failed = Array.from({ length: 8 }, (_, n) => access('failed_login', now - 10_000 * (9 - n)))
    expect(judge(...failed, access('login', now))).toEqual(['many_failed'])
    expect(judge(access('password_change', now - hour), access('bank_change', now))).toEqual(['changed_after_password'])
  })
  it('with many downloads in a night stand out, where that is not usual', () => {
    const night = new Date(now - day).setHours(23, 0)
    const some = Array.from({ length: 60 }, (_, n) => access('download', night + n * 60_000))
    expect(judge(...some)).toEqual(['night_downloads'])
    expect(judge(...some.map((each) => ({ ...each, at: new Date(now - day).setHours(14, 0) })))).toEqual([])
  })
})

describe('what mails say', () => {
  it.each([
    ['Bitte beachten Sie unsere neue Bankverbindung.', 'change_told'],
    ['Unsere Bankverbindung hat sich zum 1.12. geändert.', 'change_told'],
    ['Please note that our bank details have changed.', 'change_told'],
    ['We have new banking details.', 'change_told'],
    ['Bitte überweisen Sie ab sofort nur noch auf dieses Konto.', 'pay_there'],
    ['From now on, please pay all invoices to this account.', 'pay_there'],
    ['Die Sache ist vertraulich.', 'secret'],
  ])('%s', (text, code) => {
    expect(toldIn(text).map((told) => told.code)).toContain(code)
  })
  it('of everyday matters is nothing', () => {
    const text =
      'Die Saugbank ist neu. Wo finde ich das Konto im Portal? Der Antrieb wurde geändert, die Rechnung haben wir bezahlt. ' +
      'Please change the bank of filters. The account manager has changed.'
    expect(toldIn(text).map(({ code }) => code)).not.toContain('change_told')
  })
  it('is cut at sentences with the marks in their places', () => {
    const text = 'Hallo.\nBitte zahlen Sie auf das Konto X. Danke. Ende.'
    const start = text.indexOf('Konto')
    const stretch = stretchAround(text, [{ start, end: start + 5 }])
    expect(stretch.text).toBe('Bitte zahlen Sie auf das Konto X.')
    expect(stretch.marks.map((mark) => stretch.text.slice(mark.start, mark.end))).toEqual(['Konto'])
  })
})

describe('domains', () => {
  it('resemble one another by a letter, twins and hyphens, and less by their ending', () => {
    const of = (written: string) => nearDomains(written).get('schreinerei-lohmeyer.de')
    for (const written of [
      'schreinerei-lohmeier.de',
      'schreinerei-1ohmeyer.de',
      'schreinerei-lohrneyer.de',
      'schreinerei-lohmeyr.de',
    ])
      expect(of(written)).toBe('spelling')
    expect(of('schreinerei-lohmeyer.com')).toBe('ending')
    expect(of('schreinerei-lohmeyer.de')).toBeUndefined()
    expect(nearDomains('abc.de').size).toBe(0)
  })
})

describe('feedback', () => {
  const reasons = [reason('new_country')]
  const harmless = { customerId: 1, confirmed: false, reasons }
  it('lets what was called harmless three times count less, for that customer most', () => {
    const learned = learnedFrom([harmless, harmless, harmless])
    const weight = (customerId: number): number => learned(customerId, reasons)[0]?.weight ?? 0
    expect(weight(2)).toBeLessThan(1.6)
    expect(weight(1)).toBeLessThan(weight(2))
    expect(learnedFrom([])(1, reasons)).toEqual(reasons)
    expect(learnedFrom([{ ...harmless, confirmed: true }])(2, reasons)[0]?.weight).toBeGreaterThan(1.6)
  })
})

describe('what is shown', () => {
  it('is the strongest of each week up to the rate; what was confirmed takes no room', () => {
    const row = (at: number, score: number, state: 'open' | 'harmless' | 'confirmed' = 'open') => ({
      id: ++id,
      at,
      score,
      state,
    })
    const [a, b, c, d] = [row(now, 0.9), row(now, 0.8), row(now, 0.7), row(now - 7 * day, 0.6)]
    expect(shownIds([a, b, c, d], 2)).toEqual(new Set([a.id, b.id, d.id]))
    expect(shownIds([{ ...a, state: 'confirmed' }, b, c], 2)).toEqual(new Set([a.id, b.id, c.id]))
    expect(shownIds([{ ...a, state: 'harmless' }, b, c], 2)).toEqual(new Set([a.id, b.id]))
    expect(shownIds([row(now, 0.4)], 2).size).toBe(0)
  })
  it('needs more than one weak reason', () => {
    expect(chanceOf([reason('new_country')])).toBeLessThan(0.5)
    expect(chanceOf([reason('new_country'), reason('many_failed')])).toBeGreaterThanOrEqual(0.5)
  })
})

describe('figures', () => {
  it('are as rare as their rank among the others', () => {
    const rows = Array.from({ length: 999 }, (_, n) => [n % 3, n % 5])
    const ecod = atOnce(fitEcod([...rows, [50, 1]]))
    expect(ecod.of([50, 1]).rarity).toBeLessThan(0.003)
    expect(ecod.of([1, 1]).rarity).toBeGreaterThan(0.2)
    expect(ecod.usual(0)).toEqual({ median: 1, high: 2 })
  })
})
