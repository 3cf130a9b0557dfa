import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { SavedView, ViewId } from '../../../../native/contract/views.ts'
import { type ListLook, shownList, useQueueStore } from '../../../../renderer/features/queue/store.ts'
import type { TicketView } from '../../../../renderer/features/queue/views-list.ts'

vi.hoisted(() => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  }
  vi.stubGlobal('window', { localStorage: storage })
})

const newest = { by: 'last_message', direction: 'desc' } as const
const urgent = { by: 'priority', direction: 'desc' } as const
const saved: SavedView = {
  id: 3 as ViewId,
  name: 'Eilig',
  filter: { view: 'waiting', priorities: ['urgent'] },
  sort: urgent,
  columns: ['due'],
}

beforeEach(() => useQueueStore.setState({ sort: newest, columns: [], edit: null }))

const shown = (view: TicketView, of: SavedView | null = null) => shownList(view, of, useQueueStore.getState())
/** Changes the list as the screen does. */
const change = (view: TicketView, part: Partial<ListLook>, of: SavedView | null = null): void => {
  const { facets, sort, columns } = shown(view, of)
  useQueueStore.getState().change(view, { facets, sort, columns, ...part })
}

describe('a list that everybody has', () => {
  test('asks for what it is, and for no more', () => {
    expect(shown('mine').filter).toEqual({ view: 'queue', assignees: ['@me'] })
    expect(shown('all').filter).toEqual({ view: 'all' })
    expect(shown('category:fault').filter).toEqual({ view: 'queue', categories: ['fault'] })
    expect(shown('category:').filter).toEqual({ view: 'queue', categories: [null] })
  })

  test('stays what it is whatever is filtered besides', () => {
    change('mine', { facets: { moods: ['angry'], assignees: ['Nadia Berg'] } })
    expect(shown('mine').filter).toEqual({ view: 'queue', moods: ['angry'], assignees: ['@me'] })
    expect(shown('mine').isChanged).toBe(false)
  })

  test('is not filtered by what was set for another', () => {
    change('queue', { facets: { moods: ['angry'] } })
    expect(shown('solved').filter).toEqual({ view: 'solved' })
  })

  test('shares its order with the others, also after the window is closed, but no filter', () => {
    change('queue', { facets: { moods: ['angry'] }, sort: urgent, columns: ['tags'] })
    useQueueStore.getState().drop()
    expect(shown('queue')).toMatchObject({ filter: { view: 'queue' }, sort: urgent, columns: ['tags'] })
    expect(JSON.parse(window.localStorage.getItem('leitstand:queue') ?? '').state).toEqual({
      sort: urgent,
      columns: ['tags'],
    })
  })
})

describe('a saved view', () => {
  test('shows what was saved', () => {
    expect(shown('saved:3', saved)).toMatchObject({
      filter: saved.filter,
      facets: { priorities: ['urgent'] },
      sort: urgent,
      columns: ['due'],
      isChanged: false,
    })
  })

  test('is changed until that is saved or dropped, and leaves the other lists as they are', () => {
    change('saved:3', { facets: { unread: true }, sort: { by: 'due', direction: 'asc' } }, saved)
    expect(shown('saved:3', saved)).toMatchObject({ filter: { view: 'waiting', unread: true }, isChanged: true })
    expect(shown('queue').sort).toEqual(newest)
    useQueueStore.getState().drop()
    expect(shown('saved:3', saved)).toMatchObject({ filter: saved.filter, isChanged: false })
  })
})
