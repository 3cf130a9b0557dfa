import { beforeEach, describe, expect, test, vi } from 'vitest'
import { countFacets, filterFor, useQueueStore } from '../../../../renderer/features/queue/store.ts'

vi.hoisted(() => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  }
  vi.stubGlobal('window', { localStorage: storage })
})

beforeEach(() => useQueueStore.getState().clear())

describe('the filter', () => {
  test('leaves out what is not set', () => {
    expect(filterFor('queue', useQueueStore.getState().facets)).toEqual({ view: 'queue' })
  })

  test('takes several values of one kind, and takes them off again', () => {
    const { toggle } = useQueueStore.getState()
    toggle('moods', 'angry')
    toggle('moods', 'worried')
    toggle('categories', null)
    expect(filterFor('all', useQueueStore.getState().facets)).toEqual({
      view: 'all',
      moods: ['angry', 'worried'],
      categories: [null],
    })
    expect(countFacets(useQueueStore.getState().facets)).toBe(3)
    toggle('moods', 'angry')
    expect(useQueueStore.getState().facets.moods).toEqual(['worried'])
  })

  test('is forgotten with the window, while the order stays', () => {
    const { toggle, setSort } = useQueueStore.getState()
    toggle('moods', 'angry')
    setSort({ by: 'priority', direction: 'desc' })
    expect(JSON.parse(window.localStorage.getItem('leitstand:queue') ?? '').state).toEqual({
      sort: { by: 'priority', direction: 'desc' },
    })
  })
})
