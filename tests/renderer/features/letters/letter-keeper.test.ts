import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLetterKeeper, keepersOf } from '../../../../renderer/features/letters/letter-keeper.ts'
import { slotOf, type Unsaved, useLetterStore } from '../../../../renderer/features/letters/letter-store.ts'
import { emptyLetter } from '../../../../renderer/features/letters/letter-text.ts'

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
const slot = slotOf(ticketId, 'letter')
const pauseMs = 500
const retryMs = 3_000
const written = (text: string, blind = false): Unsaved => ({ letter: { ...emptyLetter, html: text }, blind })
const unsaved = () => useLetterStore.getState().unsaved[slot]
const failing = () => useLetterStore.getState().failing.has(slot)
const storedText = () => JSON.parse(kept.get('leitstand:drafts') ?? '{}').state?.unsaved?.[slot]?.letter.html

/** An engine that keeps one text, can be away, and answers after `answerMs`. */
function engine({ online = true, answerMs = 0 } = {}) {
  const state = { online, answerMs, text: '', saves: [] as string[] }
  const save = async ({ letter: { html: text } }: Unsaved): Promise<void> => {
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
  useLetterStore.setState({ unsaved: {}, failing: new Set() })
})

describe('what is written', () => {
  test('is saved once, after a pause in typing', async () => {
    const { state, save } = engine()
    const keeper = createLetterKeeper(slot, save)
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
    const keeper = createLetterKeeper(slot, save)
    keeper.change(written('Guten Tag'))
    keeper.flush()
    await vi.advanceTimersByTimeAsync(pauseMs * 2)
    expect(state.saves).toEqual(['Guten Tag'])
  })

  test('lies in the window from the first letter until it is saved', async () => {
    const { save } = engine({ answerMs: 100 })
    const keeper = createLetterKeeper(slot, save)
    keeper.change(written('G'))
    expect(storedText()).toBe('G')
    await vi.advanceTimersByTimeAsync(pauseMs + 50)
    expect(storedText()).toBe('G')
    await vi.advanceTimersByTimeAsync(50)
    expect(storedText()).toBeUndefined()
  })

  test('while a save is under way is saved after it, and stays until then', async () => {
    const { state, save } = engine({ answerMs: 1_000 })
    const keeper = createLetterKeeper(slot, save)
    keeper.change(written('old'))
    keeper.flush()
    keeper.change(written('new'))
    keeper.flush()
    expect(state.saves).toEqual(['old'])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(state.text).toBe('old')
    expect(unsaved()?.letter.html).toBe('new')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(state.saves).toEqual(['old', 'new'])
    expect(unsaved()).toBeUndefined()
  })

  test('is taken back to what it was and saved as such', async () => {
    const { state, save } = engine({ answerMs: 100 })
    const keeper = createLetterKeeper(slot, save)
    keeper.change(written('text'))
    keeper.flush()
    keeper.change(written(''))
    keeper.change(written('text'))
    await vi.advanceTimersByTimeAsync(100)
    expect(unsaved()?.letter.html).toBe('text')
    await vi.advanceTimersByTimeAsync(pauseMs + 100)
    expect(state.text).toBe('text')
    expect(unsaved()).toBeUndefined()
  })
})

describe('without a connection', () => {
  test('the text stays and is saved once the engine is back', async () => {
    const { state, save } = engine({ online: false })
    const keeper = createLetterKeeper(slot, save)
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
    const keeper = createLetterKeeper(slot, save)
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
      const keeper = keepers.get(slot) ?? createLetterKeeper(slot, save)
      keepers.set(slot, keeper)
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

describe('before sending', () => {
  test('what was just typed is saved first', async () => {
    const { state, save } = engine({ answerMs: 100 })
    const keeper = createLetterKeeper(slot, save)
    keeper.change(written('old'))
    keeper.flush()
    keeper.change(written('new'))
    const saved = vi.fn()
    const waiting = keeper.saveNow().then(saved)
    await vi.advanceTimersByTimeAsync(100)
    expect(saved).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(100)
    await waiting
    expect(state.text).toBe('new')
  })

  test('a save that fails is told, and tried again all the same', async () => {
    const { state, save } = engine({ online: false })
    const keeper = createLetterKeeper(slot, save)
    keeper.change(written('text'))
    await expect(keeper.saveNow()).rejects.toThrow('disconnected')
    state.online = true
    await vi.advanceTimersByTimeAsync(retryMs)
    expect(state.text).toBe('text')
  })

  test('there is nothing to wait for where all is saved', async () => {
    const { state, save } = engine()
    await createLetterKeeper(slot, save).saveNow()
    expect(state.saves).toEqual([])
  })
})

describe('after a crash', () => {
  test('plain text of an earlier version becomes a letter, to go below what the engine has', async () => {
    const stored = { text: 'Guten Tag,\n\nTeil & Preis', sources: [], blind: false }
    kept.set('leitstand:drafts', JSON.stringify({ state: { unsaved: { [ticketId]: stored } }, version: 0 }))
    await useLetterStore.persist.rehydrate()
    expect(unsaved()).toEqual(written('<p>Guten Tag,</p><p>Teil &amp; Preis</p>', true))
  })

  test('what was not saved is there again and is saved', async () => {
    kept.set('leitstand:drafts', JSON.stringify({ state: { unsaved: { [slot]: written('rescued') } }, version: 1 }))
    await useLetterStore.persist.rehydrate()
    expect(unsaved()?.letter.html).toBe('rescued')
    const { state, save } = engine()
    createLetterKeeper(slot, save)
    await vi.advanceTimersByTimeAsync(pauseMs)
    expect(state.text).toBe('rescued')
    expect(unsaved()).toBeUndefined()
  })

  test('a failure of the time before is not remembered', () => {
    useLetterStore.getState().keep(slot, written('text'))
    useLetterStore.getState().failed(slot)
    expect(Object.keys(JSON.parse(kept.get('leitstand:drafts') ?? '').state)).toEqual(['unsaved'])
  })
})

describe('a note beside the letter', () => {
  test('is kept and saved apart from it', async () => {
    const [letter, note] = [engine(), engine()]
    createLetterKeeper(slot, letter.save).change(written('to the customer'))
    createLetterKeeper(slotOf(ticketId, 'note'), note.save).change(written('for colleagues'))
    expect(unsaved()?.letter.html).toBe('to the customer')
    await vi.advanceTimersByTimeAsync(pauseMs)
    expect(letter.state.saves).toEqual(['to the customer'])
    expect(note.state.saves).toEqual(['for colleagues'])
  })

  test('is still kept here when only the letter could be saved', async () => {
    const [letter, note] = [engine(), engine({ online: false })]
    createLetterKeeper(slot, letter.save).change(written('to the customer'))
    createLetterKeeper(slotOf(ticketId, 'note'), note.save).change(written('for colleagues'))
    await vi.advanceTimersByTimeAsync(pauseMs)
    expect(unsaved()).toBeUndefined()
    expect(failing()).toBe(false)
    const { unsaved: kept, failing: troubled } = useLetterStore.getState()
    expect(kept[slotOf(ticketId, 'note')]?.letter.html).toBe('for colleagues')
    expect([...troubled]).toEqual([slotOf(ticketId, 'note')])
  })
})

describe('what was begun before the saved draft had come', () => {
  test('is kept, but not sent over it', async () => {
    const { state, save } = engine()
    const keeper = createLetterKeeper(slot, save)
    keeper.change(written('early', true))
    keeper.flush()
    await vi.advanceTimersByTimeAsync(pauseMs)
    expect(state.saves).toEqual([])
    expect(storedText()).toBe('early')
  })
})

test('a window that has no room left keeps nobody from writing and saving', async () => {
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  const { state, save } = engine()
  const keeper = createLetterKeeper(slot, save)
  const full = vi.spyOn(window.localStorage, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  keeper.change(written('long'))
  expect(unsaved()?.letter.html).toBe('long')
  expect(reported).toHaveBeenCalled()
  full.mockRestore()
  await vi.advanceTimersByTimeAsync(pauseMs)
  expect(state.text).toBe('long')
})
