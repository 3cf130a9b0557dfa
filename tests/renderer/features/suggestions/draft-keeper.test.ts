import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createDraftKeeper, keepersOf } from '../../../../renderer/features/suggestions/draft-keeper.ts'
import { belowSaved, type Unsaved, useDraftStore } from '../../../../renderer/features/suggestions/draft-store.ts'

const kept = vi.hoisted(() => {
  const items = new Map<string, string>()
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
    removeItem: (key: string) => items.delete(key),
  }
  vi.stubGlobal('window', { localStorage: storage })
  return items
})

const ticketId = 7
const pauseMs = 500
const retryMs = 3_000
const source = (id: number) => ({ kind: 'case' as const, id, externalId: `F-${id}`, title: 'Pumpe' })
const written = (text: string, more: Partial<Unsaved> = {}): Unsaved => ({ text, sources: [], blind: false, ...more })
const unsaved = () => useDraftStore.getState().unsaved[ticketId]
const failing = () => useDraftStore.getState().failing.has(ticketId)
const storedText = () => JSON.parse(kept.get('leitstand:drafts') ?? '{}').state?.unsaved?.[ticketId]?.text

/** An engine that keeps one text, can be away, and answers after `answerMs`. */
function engine({ online = true, answerMs = 0 } = {}) {
  const state = { online, answerMs, text: '', saves: [] as string[] }
  const save = async ({ text }: Unsaved): Promise<void> => {
    if (!state.online) throw new Error('disconnected')
    state.saves.push(text)
    if (state.answerMs > 0) await new Promise((resolve) => setTimeout(resolve, state.answerMs))
    state.text = text
  }
  return { state, save }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  useDraftStore.setState({ unsaved: {}, failing: new Set() })
})

describe('what is written', () => {
  test('is saved once, after a pause in typing', async () => {
    const { state, save } = engine()
    const keeper = createDraftKeeper(ticketId, save)
    for (const text of ['G', 'Gu', 'Gut']) {
      keeper.change(written(text))
      await vi.advanceTimersByTimeAsync(pauseMs - 1)
    }
    expect(state.saves).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(state.saves).toEqual(['Gut'])
    expect(unsaved()).toBeUndefined()
  })

  test('is saved at once on a flush, and not a second time after the pause', async () => {
    const { state, save } = engine()
    const keeper = createDraftKeeper(ticketId, save)
    keeper.change(written('Guten Tag'))
    keeper.flush()
    await vi.advanceTimersByTimeAsync(pauseMs * 2)
    expect(state.saves).toEqual(['Guten Tag'])
  })

  test('lies in the window from the first letter until it is saved', async () => {
    const { save } = engine({ answerMs: 100 })
    const keeper = createDraftKeeper(ticketId, save)
    keeper.change(written('G'))
    expect(storedText()).toBe('G')
    await vi.advanceTimersByTimeAsync(pauseMs + 50)
    expect(storedText()).toBe('G')
    await vi.advanceTimersByTimeAsync(50)
    expect(storedText()).toBeUndefined()
  })

  test('while a save is under way is saved after it, and stays until then', async () => {
    const { state, save } = engine({ answerMs: 1_000 })
    const keeper = createDraftKeeper(ticketId, save)
    keeper.change(written('old'))
    keeper.flush()
    keeper.change(written('new'))
    keeper.flush()
    expect(state.saves).toEqual(['old'])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(state.text).toBe('old')
    expect(unsaved()?.text).toBe('new')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(state.saves).toEqual(['old', 'new'])
    expect(unsaved()).toBeUndefined()
  })

  test('is taken back to what it was and saved as such', async () => {
    const { state, save } = engine({ answerMs: 100 })
    const keeper = createDraftKeeper(ticketId, save)
    keeper.change(written('text'))
    keeper.flush()
    keeper.change(written(''))
    keeper.change(written('text'))
    await vi.advanceTimersByTimeAsync(100)
    expect(unsaved()?.text).toBe('text')
    await vi.advanceTimersByTimeAsync(pauseMs + 100)
    expect(state.text).toBe('text')
    expect(unsaved()).toBeUndefined()
  })
})

describe('without a connection', () => {
  test('the text stays and is saved once the engine is back', async () => {
    const { state, save } = engine({ online: false })
    const keeper = createDraftKeeper(ticketId, save)
    keeper.change(written('offline'))
    await vi.advanceTimersByTimeAsync(pauseMs + 2 * retryMs)
    expect(failing()).toBe(true)
    expect(storedText()).toBe('offline')
    state.online = true
    await vi.advanceTimersByTimeAsync(retryMs)
    expect(state.text).toBe('offline')
    expect(failing()).toBe(false)
    expect(storedText()).toBeUndefined()
  })

  test('only the newest text is sent afterwards', async () => {
    const { state, save } = engine({ online: false })
    const keeper = createDraftKeeper(ticketId, save)
    keeper.change(written('first'))
    await vi.advanceTimersByTimeAsync(pauseMs)
    keeper.change(written('second'))
    state.online = true
    await vi.advanceTimersByTimeAsync(retryMs)
    expect(state.saves).toEqual(['second'])
  })

  test('a ticket that was left and opened again does not get its older text back', async () => {
    const { state, save } = engine({ online: false })
    const connection = {}
    const open = () => {
      const keepers = keepersOf(connection)
      const keeper = keepers.get(ticketId) ?? createDraftKeeper(ticketId, save)
      keepers.set(ticketId, keeper)
      return keeper
    }
    const before = open()
    before.change(written('old'))
    before.flush()
    await vi.advanceTimersByTimeAsync(retryMs - 100)
    state.online = true
    const after = open()
    after.change(written('new'))
    after.flush()
    await vi.advanceTimersByTimeAsync(2 * retryMs)
    expect(state.saves).toEqual(['new'])
  })
})

describe('after a crash', () => {
  test('what was not saved is there again and is saved', async () => {
    kept.set('leitstand:drafts', JSON.stringify({ state: { unsaved: { [ticketId]: written('rescued') } }, version: 0 }))
    await useDraftStore.persist.rehydrate()
    expect(unsaved()?.text).toBe('rescued')
    const { state, save } = engine()
    createDraftKeeper(ticketId, save)
    await vi.advanceTimersByTimeAsync(pauseMs)
    expect(state.text).toBe('rescued')
    expect(unsaved()).toBeUndefined()
  })

  test('a failure of the time before is not remembered', () => {
    useDraftStore.getState().keep(ticketId, written('text'))
    useDraftStore.getState().failed(ticketId)
    expect(Object.keys(JSON.parse(kept.get('leitstand:drafts') ?? '').state)).toEqual(['unsaved'])
  })
})

describe('what was begun before the saved draft had come', () => {
  test('is kept, but not sent over it', async () => {
    const { state, save } = engine()
    const keeper = createDraftKeeper(ticketId, save)
    keeper.change(written('early', { blind: true }))
    keeper.flush()
    await vi.advanceTimersByTimeAsync(pauseMs)
    expect(state.saves).toEqual([])
    expect(storedText()).toBe('early')
  })

  test('goes below it, with the sources of both', () => {
    const early = written('Nachtrag', { blind: true, sources: [source(1), source(2)] })
    const saved = { text: 'Guten Tag,\n', sources: [source(1)], updatedAt: 0 }
    expect(belowSaved(early, saved)).toEqual({
      text: 'Guten Tag,\n\nNachtrag',
      sources: [source(1), source(2)],
      blind: false,
    })
  })

  test('stands alone where nothing had been saved', () => {
    expect(belowSaved(written('early', { blind: true }), null)).toEqual(written('early'))
  })

  test('gives way where it was deleted again', () => {
    const saved = { text: 'Guten Tag', sources: [source(1)], updatedAt: 0 }
    expect(belowSaved(written(' ', { blind: true }), saved)).toEqual(written('Guten Tag', { sources: [source(1)] }))
  })
})

test('a window that has no room left keeps nobody from writing and saving', async () => {
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  const { state, save } = engine()
  const keeper = createDraftKeeper(ticketId, save)
  const full = vi.spyOn(window.localStorage, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  keeper.change(written('long'))
  expect(unsaved()?.text).toBe('long')
  expect(reported).toHaveBeenCalled()
  full.mockRestore()
  await vi.advanceTimersByTimeAsync(pauseMs)
  expect(state.text).toBe('long')
})
