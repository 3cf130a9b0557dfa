import type { Message } from '../../../native/contract/tickets.ts'

/** The first two of some people by name, or by address where they have none, and how many more there are. */
export function shortNames(people: Message['to']): { readonly names: string; readonly more: number } {
  const shown = people.slice(0, 2).map(({ name, address }) => name || address)
  return { names: shown.join(', '), more: people.length - shown.length }
}
