import { isAddress, parseAddresses } from './addresses.ts'

interface FieldState {
  readonly typed: string
  /** How many completions are shown, and which of them is at hand. */
  readonly found: number
  readonly at: number | null
  /** How many addresses are in already. */
  readonly count: number
}

export type FieldAction =
  | { readonly kind: 'move'; readonly to: number | null }
  | { readonly kind: 'pick'; readonly at: number }
  | { readonly kind: 'add' }
  | { readonly kind: 'remove_last' }
  | { readonly kind: 'close' }

/** The completion that an arrow leads to, round and round. */
function moved(by: 1 | -1, { found, at }: FieldState): FieldAction {
  if (found === 0) return { kind: 'move', to: null }
  const from = at ?? (by > 0 ? -1 : found)
  return { kind: 'move', to: (from + by + found) % found }
}

/** What a key does in a field of addresses; null: what it does in any text field. */
export function addressKey(key: string, state: FieldState): FieldAction | null {
  const { typed, found, at, count } = state
  switch (key) {
    case 'ArrowDown':
      return moved(1, state)
    case 'ArrowUp':
      return moved(-1, state)
    case 'Enter':
      return at === null ? { kind: 'add' } : { kind: 'pick', at }
    case 'Tab':
      return at === null ? null : { kind: 'pick', at }
    case ',':
    case ';':
      return isAddress(parseAddresses(typed)[0]?.address ?? '') ? { kind: 'add' } : null
    case 'Backspace':
      return typed === '' && count > 0 ? { kind: 'remove_last' } : null
    case 'Escape':
      return found > 0 ? { kind: 'close' } : null
    default:
      return null
  }
}
