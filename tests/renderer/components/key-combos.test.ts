import { describe, expect, test } from 'vitest'
import {
  comboOf,
  isSingle,
  type KeyPress,
  partsOf,
  refusalOf,
  worksWhileTyping,
} from '../../../renderer/components/key-combos.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('a key press in writing', () => {
  test('is the letter in lower case, also with Caps Lock', () => {
    expect(comboOf(press('j'), false)).toBe('j')
    expect(comboOf(press('J'), false)).toBe('j')
  })

  test('names Shift with letters and named keys, not where it only makes another sign', () => {
    expect(comboOf(press('J', { shiftKey: true }), false)).toBe('Shift+j')
    expect(comboOf(press('Enter', { shiftKey: true }), false)).toBe('Shift+Enter')
    expect(comboOf(press('?', { shiftKey: true }), false)).toBe('?')
  })

  test('calls Ctrl and, on a Mac, Cmd the same, and the other one the system’s', () => {
    expect(comboOf(press('k', { ctrlKey: true }), false)).toBe('Mod+k')
    expect(comboOf(press('k', { metaKey: true }), true)).toBe('Mod+k')
    expect(comboOf(press('k', { metaKey: true }), false)).toBe('System+k')
    expect(comboOf(press('k', { ctrlKey: true }), true)).toBe('System+k')
  })

  test('takes AltGr for what it writes', () => {
    const altGr = { ctrlKey: true, altKey: true, getModifierState: (name: string) => name === 'AltGraph' }
    expect(comboOf(press('@', altGr), false)).toBe('@')
  })

  test('is none while only modifiers are held', () => {
    expect(comboOf(press('Shift', { shiftKey: true }), false)).toBeNull()
    expect(comboOf(press('Control', { ctrlKey: true }), false)).toBeNull()
  })

  test('comes apart again, also where the key is a plus', () => {
    expect(partsOf('Mod+Shift+k')).toEqual({ modifiers: ['Mod', 'Shift'], key: 'k' })
    expect(partsOf('Mod++')).toEqual({ modifiers: ['Mod'], key: '+' })
    expect(partsOf('+')).toEqual({ modifiers: [], key: '+' })
    expect(partsOf('Escape')).toEqual({ modifiers: [], key: 'Escape' })
  })

  test('is a single key where speech input could set it off', () => {
    expect(['j', '?', 'Shift+j'].map(isSingle)).toEqual([true, true, true])
    expect(['Mod+k', 'Escape', 'F2', 'Alt+j'].map(isSingle)).toEqual([false, false, false, false])
  })

  test('works in text fields only where it writes nothing', () => {
    expect(['Mod+k', 'Alt+j', 'F2', 'Shift+F2'].map(worksWhileTyping)).toEqual([true, true, true, true])
    expect(['k', 'Shift+k', 'Escape', '/'].map(worksWhileTyping)).toEqual([false, false, false, false])
  })
})

describe('keys that a command may not have', () => {
  test.each([
    ['Mod+w', 'browser'],
    ['Mod+t', 'browser'],
    ['Mod+n', 'browser'],
    ['Mod+r', 'browser'],
    ['Mod+l', 'browser'],
    ['Mod+q', 'browser'],
    ['Mod+1', 'browser'],
    ['F5', 'browser'],
    ['Alt+ArrowLeft', 'browser'],
    ['Alt+F4', 'system'],
    ['System+k', 'system'],
    ['Mod+Alt+e', 'system'],
    ['Insert', 'reader'],
    ['CapsLock', 'reader'],
    ['Mod+Insert', 'reader'],
    ['Mod+Alt+ArrowDown', 'reader'],
    ['Mod+c', 'editing'],
    ['Backspace', 'editing'],
    ['Escape', 'moving'],
    ['Shift+Tab', 'moving'],
    ['Space', 'moving'],
  ])('%s belongs to the %s', (combo, reason) => {
    expect(refusalOf(combo, false)).toBe(reason)
  })

  test.each(['j', '?', 'Shift+j', 'Mod+k', 'Mod+Enter', 'Mod+Shift+k', 'Alt+j', 'F2', 'F8'])(
    '%s may be given',
    (combo) => {
      expect(refusalOf(combo, false)).toBeNull()
    },
  )

  test('on a Mac include what VoiceOver and the system have', () => {
    expect(refusalOf('System+Alt+j', true)).toBe('reader')
    expect(refusalOf('Mod+m', true)).toBe('system')
    expect(refusalOf('Mod+Alt+j', true)).toBeNull()
  })
})
