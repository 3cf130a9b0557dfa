import { describe, expect, test } from 'vitest'
import type { ArticleId, CustomerId, TicketId } from '../../../../native/contract/words.ts'
import {
  type Action,
  actionGroups,
  arranged,
  listGroups,
  type Things,
  thingGroups,
} from '../../../../renderer/features/commands/palette-items.ts'

const commands: readonly Action[] = [
  { id: 'ticket.solve', name: 'Ticket lösen', group: 'Ticket', target: { kind: 'command', id: 'ticket.solve' } },
  { id: 'ticket.high', name: 'Priorität hoch', group: 'Ticket', target: { kind: 'command', id: 'ticket.high' } },
  { id: 'go.settings', name: 'Einstellungen', group: 'Gehe zu', target: { kind: 'command', id: 'go.settings' } },
]
const nothing: Things = { tickets: [], customers: [], contacts: [], parts: [], machines: [], cases: [], articles: [] }
const things: Things = {
  ...nothing,
  tickets: [{ id: 7 as TicketId, number: 'T-7', subject: '', customerName: 'Mühle Hösel' }],
  customers: [{ id: 3 as CustomerId, number: 'K-3', name: 'Mühle Hösel', city: 'Ratingen' }],
  articles: [{ id: 5 as ArticleId, externalId: 'A-5', title: 'Walze wechseln' }],
}
const kinds = (groups: readonly { kind: string }[]): string[] => groups.map(({ kind }) => kind)

describe('the palette', () => {
  test('shows what was used lately and then the rest while nothing is typed', () => {
    const { groups } = actionGroups('', commands, ['go.settings', 'gone'])
    expect(groups.map(({ kind, items }) => [kind, items.map(({ name }) => name)])).toEqual([
      ['recent', ['Einstellungen']],
      ['actions', ['Ticket lösen', 'Priorität hoch']],
    ])
  })

  test('puts commands first that were surely meant, and last those that fit by chance', () => {
    const found = thingGroups('ein', things, 'de', '(ohne Betreff)')
    expect(kinds(arranged(actionGroups('ein', commands, []), found))[0]).toBe('actions')
    expect(kinds(arranged(actionGroups('stell', commands, []), found)).at(-1)).toBe('actions')
  })

  test('puts the kind with the best match first', () => {
    expect(kinds(thingGroups('walze', things, 'de', ''))[0]).toBe('articles')
    expect(kinds(thingGroups('mühle', things, 'de', ''))[0]).toBe('customers')
  })

  test('leads from a customer to his profile', () => {
    const customers = thingGroups('K-3', things, 'de', '').find(({ kind }) => kind === 'customers')
    expect(customers?.items[0]?.target).toEqual({ kind: 'customer', id: 3 })
  })

  test('names a ticket without a subject', () => {
    const [tickets] = thingGroups('T-7', things, 'de', '(ohne Betreff)')
    expect(tickets?.items[0]).toMatchObject({ name: '(ohne Betreff)', aside: 'T-7 · Mühle Hösel' })
  })

  test('offers categories and colleagues: their tickets, or, for selected tickets, to have or be given to them', () => {
    const lists = {
      categories: [{ id: 'leak', name: 'Undichtigkeit' }],
      colleagues: [{ name: 'Uwe Undeloh' }, { name: 'Änne Berg' }],
    }
    const words = { show: 'zeigen', label: 'einordnen', assign: 'zuweisen' }
    const offered = (query: string, hasSelected: boolean) =>
      listGroups(query, lists, { hasSelected, language: 'de', words }).flatMap(({ items }) =>
        items.map(({ name, aside, target }) => [name, aside, target]),
      )
    expect(offered('und', false)).toEqual([
      ['Undichtigkeit', 'zeigen', { kind: 'search', query: 'kategorie:Undichtigkeit' }],
      ['Uwe Undeloh', 'zeigen', { kind: 'search', query: 'an:"Uwe Undeloh"' }],
    ])
    expect(offered('und', true)).toEqual([
      ['Undichtigkeit', 'einordnen', { kind: 'label', id: 'leak', name: 'Undichtigkeit' }],
      ['Uwe Undeloh', 'zuweisen', { kind: 'assign', name: 'Uwe Undeloh' }],
    ])
    expect(offered('aenne', true)).toEqual([['Änne Berg', 'zuweisen', { kind: 'assign', name: 'Änne Berg' }]])
    expect(offered('', true)).toEqual([])
  })
})
