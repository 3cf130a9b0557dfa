import { describe, expect, test } from 'vitest'
import type { Part } from '../../../../native/contract/parts.ts'
import type { TicketId } from '../../../../native/contract/words.ts'
import { spansOfWords, useWhyParts } from '../../../../renderer/features/parts/shown-words.ts'

describe('words that name a part', () => {
  test('are found wherever they stand as whole words, numbers with their signs too', () => {
    const text = 'Die Pumpe (PU-1.2) tropft, Pumpenrad und Pumpe sind neu.'
    const spans = spansOfWords(text, ['Pumpe', 'PU-1.2'])
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(['Pumpe', 'PU-1.2', 'Pumpe'])
    expect(spansOfWords(text, ['PU-1x2', 'umpe', 'ü'])).toEqual([])
    expect(spansOfWords('', ['a'])).toEqual([])
  })

  test('are underlined while «Warum?» is open, of each ticket its own', () => {
    const { toggle } = useWhyParts.getState()
    const suggested = { part: { id: 7 } as Part, reasons: [{ kind: 'named' as const, words: ['Pumpe'] }] }
    const open = () => useWhyParts.getState().open.map(({ ticketId, words }) => [ticketId, ...words])
    toggle(1 as TicketId, suggested)
    toggle(2 as TicketId, suggested)
    expect(open()).toEqual([
      [1, 'Pumpe'],
      [2, 'Pumpe'],
    ])
    toggle(1 as TicketId, suggested)
    expect(open()).toEqual([[2, 'Pumpe']])
  })
})
