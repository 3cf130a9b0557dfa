import { beforeEach, describe, expect, it } from 'vitest'
import type { PreparedAnswer } from '../../../../native/contract/patterns.ts'
import type { AlertId, MessageId, TicketId } from '../../../../native/contract/words.ts'
import { reviewed, useReview } from '../../../../renderer/features/patterns/review-store.ts'

const alertId = 7 as AlertId
const [sureId, doubtfulId] = [1 as TicketId, 2 as TicketId]
const letter = (ticketId: TicketId, doubts: PreparedAnswer['doubts'] = []): PreparedAnswer => ({
  ticketId,
  number: `2026-${ticketId}`,
  subject: 'Motor geht aus',
  customerName: 'Holzbau Maier',
  to: 'eva@holzbau-maier.example',
  seen: 1 as MessageId,
  language: 'de',
  text: 'Bitte prüfen Sie den Stecker.',
  doubts,
})
const letters = [letter(sureId), letter(doubtfulId, ['angry'])]
const store = useReview.getState()
const now = () => reviewed(letters, useReview.getState().decisions[alertId])

beforeEach(() => store.forget(alertId))

describe('letters under review', () => {
  it('go unless there are doubts', () => {
    expect(now().map(({ chosen }) => chosen)).toEqual([true, false])
  })
  it('go or stay as a person says, whatever the doubts', () => {
    store.decide(alertId, sureId, { chosen: false })
    store.decide(alertId, doubtfulId, { chosen: true })
    expect(now().map(({ chosen }) => chosen)).toEqual([false, true])
  })
  it('go as they were written last, and keep what was chosen', () => {
    store.decide(alertId, doubtfulId, { chosen: true })
    store.decide(alertId, doubtfulId, { text: 'Wir rufen Sie an.' })
    expect(now()[1]).toMatchObject({ text: 'Wir rufen Sie an.', edited: true, chosen: true })
    store.reset(alertId, doubtfulId)
    expect(now()[1]).toMatchObject({ text: letters[1]?.text, edited: false, chosen: true })
  })
  it('do not go empty', () => {
    store.decide(alertId, sureId, { text: '  ' })
    expect(now()[0]?.chosen).toBe(false)
  })
  it('of one alert do not touch those of another', () => {
    store.decide(8 as AlertId, sureId, { chosen: false })
    expect(now()[0]?.chosen).toBe(true)
    store.forget(8 as AlertId)
  })
})
