import { describe, expect, it } from 'vitest'
import { dueState } from '../../../../renderer/features/sla/due-state.ts'
import { whenWords } from '../../../../renderer/features/sla/when-words.ts'

const hour = 3_600_000

describe('the bar of a ticket', () => {
  it('fills with the time used and is red only when the promise will be missed', () => {
    const ticket = { createdAt: 0, dueAt: 10 * hour }
    expect(dueState(ticket, 5 * hour)).toMatchObject({ used: 0.5, willBeMissed: false, leftMs: 5 * hour })
    expect(dueState(ticket, 9.5 * hour)).toMatchObject({ willBeMissed: true })
    expect(dueState(ticket, 20 * hour)).toMatchObject({ used: 1, willBeMissed: true, leftMs: -10 * hour })
    expect(dueState({ createdAt: 0, dueAt: null }, hour)).toBeNull()
  })

  it('knows which promise is the nearest, where the ticket tells', () => {
    const ticket = { createdAt: 0, dueAt: hour, answerDueAt: hour, solutionDueAt: 9 * hour }
    expect(dueState({ ...ticket, answeredAt: null }, 0)?.promise).toBe('answer')
    expect(dueState({ ...ticket, dueAt: 9 * hour, answeredAt: 5 }, 0)?.promise).toBe('solution')
    expect(dueState({ createdAt: 0, dueAt: hour }, 0)?.promise).toBeNull()
  })
})

describe('when something is due', () => {
  it('is told in words, never more time than there is', () => {
    expect(whenWords(2.9 * hour, 'de')).toBe('in 2 Std.')
    expect(whenWords(59 * 60_000, 'de')).toBe('in 59 Min.')
    expect(whenWords(1_000, 'de')).toBe('in 1 Min.')
    expect(whenWords(-3 * hour, 'de')).toBe('vor 3 Std.')
    expect(whenWords(72 * hour, 'en')).toBe('in 3 days')
    expect(whenWords(-50 * hour, 'de')).toBe('vor 2 Tagen')
  })
})
