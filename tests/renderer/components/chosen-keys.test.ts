import { describe, expect, test } from 'vitest'
import { settingsValues } from '../../../native/contract/settings.ts'
import { assign, effectiveKeys, reset, withoutKey } from '../../../renderer/components/chosen-keys.ts'
import { type CommandId, commandIds, definitionOf } from '../../../renderer/components/command-list.ts'
import { refusalOf } from '../../../renderer/components/key-combos.ts'

const keyOf = (chosen: Record<string, string>, id: CommandId) => effectiveKeys(chosen, false).get(id)

describe('the keys from the start', () => {
  test('are each given once', () => {
    const keys = commandIds.flatMap((id) => definitionOf(id).key ?? [])
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })

  test('take none from browser, system or screen reader', () => {
    const free = commandIds.filter((id) => !definitionOf(id).fixed)
    const refused = free.filter((id) => {
      const { key } = definitionOf(id)
      return key !== null && (refusalOf(key, false) ?? refusalOf(key, true)) !== null
    })
    expect(refused).toEqual([])
  })

  test('hold while nothing was chosen', () => {
    expect(keyOf({}, 'list.next')).toBe('j')
    expect(keyOf({}, 'go.queue')).toBeNull()
  })
})

describe('chosen keys', () => {
  test('go before those from the start, which then fall away', () => {
    expect(keyOf({ 'ticket.solve': 'j' }, 'ticket.solve')).toBe('j')
    expect(keyOf({ 'ticket.solve': 'j' }, 'list.next')).toBeNull()
  })

  test('that may not be, or belong to no command, are passed over', () => {
    expect(keyOf({ 'ticket.solve': 'Mod+w' }, 'ticket.solve')).toBe('s')
    expect(keyOf({ 'ticket.close': 'q' }, 'ticket.close')).toBe('Escape')
    expect([...effectiveKeys({ 'no.such': 'q' }, false).values()]).not.toContain('q')
  })

  test('are given where they are free', () => {
    expect(assign({}, 'ticket.solve', 'q', false)).toEqual({ kind: 'chosen', keys: { 'ticket.solve': 'q' } })
  })

  test('leave nothing behind once they are those from the start again', () => {
    expect(assign({ 'ticket.solve': 'q' }, 'ticket.solve', 's', false)).toEqual({ kind: 'chosen', keys: {} })
  })

  test('are refused with the reason', () => {
    expect(assign({}, 'ticket.solve', 'Mod+t', false)).toEqual({ kind: 'refused', reason: 'browser' })
  })

  test('that are another’s are offered to be swapped', () => {
    const result = assign({}, 'ticket.solve', 'j', false)
    expect(result).toMatchObject({ kind: 'clash', with: 'list.next' })
    const swapped = result.kind === 'clash' ? (result.swapped ?? {}) : {}
    expect(keyOf(swapped, 'ticket.solve')).toBe('j')
    expect(keyOf(swapped, 'list.next')).toBe('s')
  })

  test('swap with nothing where the command had none', () => {
    const result = assign({}, 'go.queue', 'j', false)
    const swapped = result.kind === 'clash' ? (result.swapped ?? {}) : {}
    expect(keyOf(swapped, 'go.queue')).toBe('j')
    expect(keyOf(swapped, 'list.next')).toBeNull()
  })

  test('put back take the key from whoever has it now', () => {
    const chosen = { 'ticket.solve': 'q', 'go.queue': 's' }
    const after = reset(chosen, 'ticket.solve', false)
    expect(keyOf(after, 'ticket.solve')).toBe('s')
    expect(keyOf(after, 'go.queue')).toBeNull()
  })

  test('can be none', () => {
    expect(keyOf(withoutKey({}, 'ticket.solve'), 'ticket.solve')).toBeNull()
  })
})

describe('stored keys', () => {
  const stored = (key: string) => settingsValues.shape.keys.safeParse({ 'ticket.solve': key }).success

  test('are combinations or nothing', () => {
    expect(['j', '?', '+', 'Mod++', 'Shift+ö', 'Mod+Alt+F12', 'ArrowUp', ''].map(stored)).toEqual(Array(8).fill(true))
    expect(['J', 'jj', 'Ctrl+j', ' ', 'Mod+', 'Shift+Mod+j'].map(stored)).toEqual(Array(6).fill(false))
  })
})
