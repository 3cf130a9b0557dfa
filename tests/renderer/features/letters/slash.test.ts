import { describe, expect, test } from 'vitest'
import { type Macro, macro, type TextBlock, textBlock } from '../../../../native/contract/texts.ts'
import { matchingItems, slashQuery } from '../../../../renderer/features/letters/slash.ts'

const block = (id: number, name: string, shortcut: string, language = 'de'): TextBlock =>
  textBlock.parse({ id, name, shortcut, language, html: '<p>x</p>' })
const makro = (id: number, name: string): Macro =>
  macro.parse({ id, name, actions: [{ kind: 'set_priority', priority: 'high' }] })

describe('a slash', () => {
  test.each([
    ['/', ''],
    ['Guten Tag /ver', 'ver'],
    ['Zeile\n/büro-1', 'büro-1'],
  ])('%j opens the list for %j', (before, query) => expect(slashQuery(before)).toBe(query))
  test.each(['und/oder', 'https://x', '/ver sand', 'km/h'])('%j is only a sign', (before) =>
    expect(slashQuery(before)).toBeNull(),
  )
})

describe('text blocks and macros', () => {
  const blocks = [
    block(1, 'Dank für Rückmeldung', 'danke'),
    block(2, 'Versand verzögert', 'versand'),
    block(3, 'Shipment delayed', 'versand', 'en'),
  ]
  const names = (query: string, language: 'de' | 'en' = 'de', macros: Macro[] = []): string[] =>
    matchingItems(blocks, macros, query, language).map((item) =>
      item.kind === 'block' ? item.block.name : item.macro.name,
    )

  test('are found by shortcut, then by the words of the name, accents aside', () => {
    expect(names('vers')).toEqual(['Versand verzögert', 'Shipment delayed'])
    expect(names('ruck')).toEqual(['Dank für Rückmeldung'])
  })

  test('come in the mail’s language first', () => {
    expect(names('versand', 'en')).toEqual(['Shipment delayed', 'Versand verzögert'])
  })

  test('macros stand below the blocks', () => {
    expect(names('', 'de', [makro(1, 'Ablehnen')]).at(-1)).toBe('Ablehnen')
    expect(names('abl', 'de', [makro(1, 'Ablehnen')])).toEqual(['Ablehnen'])
  })

  test('nothing is found where nothing matches', () => {
    expect(names('zzz')).toEqual([])
  })
})
