import { describe, expect, test } from 'vitest'
import { stepBeside, stepsFor, stops, tourSteps } from '../../../../renderer/features/tour/steps.ts'

describe('the tour', () => {
  test('has six stops at most', () => {
    expect(tourSteps.length).toBeLessThanOrEqual(6)
  })

  test('leaves out what is beside a ticket where there is none', () => {
    expect(stepsFor(true)).toEqual(tourSteps)
    expect(stepsFor(false)).toEqual(['queue', 'palette', 'keys'])
  })

  test('goes on and back, and past neither end', () => {
    const steps = stepsFor(false)
    expect(stepBeside(steps, 'queue', 1)).toBe('palette')
    expect(stepBeside(steps, 'palette', -1)).toBe('queue')
    expect(stepBeside(steps, 'queue', -1)).toBeNull()
    expect(stepBeside(steps, 'keys', 1)).toBeNull()
  })

  test('ends where the stop it is at is not among its stops any more', () => {
    expect(stepBeside(stepsFor(false), 'draft', 1)).toBeNull()
  })

  test('has a way to show each stop beside a ticket in a narrow window', () => {
    for (const step of tourSteps.filter((each) => stops[each].needsTicket))
      expect(stops[step].selectors).toContain('[data-tour="context"]')
  })
})
