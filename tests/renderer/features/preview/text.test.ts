import { describe, expect, test } from 'vitest'
import { decodeText } from '../../../../renderer/features/preview/decode-text.ts'
import { readTable } from '../../../../renderer/features/preview/table.ts'

describe('a text file', () => {
  test('is read as UTF-8, as UTF-16 by its mark, else as Windows 1252', () => {
    expect(decodeText(Buffer.from('Größe', 'utf8')).text).toBe('Größe')
    expect(decodeText(Buffer.from('\uFEFFGröße', 'utf16le')).text).toBe('Größe')
    expect(decodeText(Buffer.from('Größe', 'latin1')).text).toBe('Größe')
  })

  test('is cut where it is too long, and a letter cut in two makes it no other encoding', () => {
    const { text, cut } = decodeText(Buffer.from(`x${'ä'.repeat(600_000)}`))
    expect(cut).toBe(true)
    expect(text.endsWith('ää')).toBe(true)
  })
})

describe('a table of text', () => {
  test('is parted by what its first line is parted by', () => {
    expect(readTable('Teil;Menge\n"Welle; gehärtet, lang";2').rows).toEqual([
      ['Teil', 'Menge'],
      ['Welle; gehärtet, lang', '2'],
    ])
    expect(readTable('a,b\n1,2').rows[1]).toEqual(['1', '2'])
    expect(readTable('a\tb\n1\t2').rows[1]).toEqual(['1', '2'])
  })

  test('may have uneven rows and stray quotation marks', () => {
    expect(readTable('a;b\n1\nRohr 2";3;4').rows).toEqual([['a', 'b'], ['1'], ['Rohr 2"', '3', '4']])
  })

  test('is shown only so far', () => {
    const { rows, cut } = readTable(Array.from({ length: 1_500 }, (_, at) => `${at};x`).join('\n'))
    expect(rows).toHaveLength(1_000)
    expect(cut).toBe(true)
  })
})
