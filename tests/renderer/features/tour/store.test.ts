import { beforeEach, describe, expect, test, vi } from 'vitest'

const kept = new Map<string, string>()
const localStorage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
}
vi.stubGlobal('window', { localStorage })
const { useTour } = await import('../../../../renderer/features/tour/store.ts')
const tour = useTour.getState

describe('whether somebody was shown around', () => {
  beforeEach(() => useTour.setState({ state: 'unknown', step: null }))

  test('is asked of those who are new, once', () => {
    tour().offer()
    expect(tour()).toMatchObject({ state: 'due', step: null })
    tour().start()
    tour().end()
    tour().offer()
    expect(tour()).toMatchObject({ state: 'known', step: null })
  })

  test('is kept as soon as it begins, where it is not', () => {
    tour().offer()
    tour().start()
    tour().go('draft')
    expect(JSON.parse(kept.get('leitstand:tour') ?? '')).toMatchObject({ state: { state: 'known' } })
    expect(kept.get('leitstand:tour')).not.toContain('draft')
  })

  test('hinders nobody from starting it again, from the beginning', () => {
    tour().start()
    tour().go('keys')
    tour().end()
    tour().start()
    expect(tour().step).toBe('queue')
  })
})
