import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../native/database/open.ts'
import { createMessageIndex } from '../../../native/search/message-index.ts'
import { indexedText, numberQuery, phraseQuery, wordQuery } from '../../../native/search/message-terms.ts'

const noParts = (): string[] => []

/** An index of messages that have these texts, numbered from 1. */
async function indexOf(...bodies: string[]) {
  const { sqlite, close } = await openDatabase({ file: ':memory:' })
  onTestFinished(close)
  sqlite.exec(`INSERT INTO tickets (id, number, subject, kind, state, created_at, last_message_at)
    VALUES (1, '2026-000001', '', 'request', 'new', 0, 0)`)
  const insert =
    sqlite.prepare(`INSERT INTO messages (id, ticket_id, direction, kind, content_hash, from_name, from_address,
    subject, sent_at, received_at, new_text) VALUES (?, 1, 'inbound', 'request', ?, '', '', '', 0, 0, '')`)
  const index = createMessageIndex(sqlite)
  for (const at of bodies.keys()) insert.run(at + 1, String(at))
  index.write(bodies.map((body, at) => ({ id: at + 1, subject: '', people: '', body, files: '' })))
  const found = (expression: string | null) => (expression === null ? [] : index.newest(expression, 10).toSorted())
  return {
    index,
    word: (text: string, isBeginning = false) => found(wordQuery({ text, isBeginning }, index.partsOf)),
    phrase: (text: string) => found(phraseQuery(text)),
    number: (text: string) => found(numberQuery(text)),
  }
}

describe('the index of messages', () => {
  it('finds the beginnings of words, but none of its own stems', async () => {
    const { word } = await indexOf('Dichtungen', 'dicht')
    expect(word('Dichtun', true)).toEqual([1])
    expect(word('Dichtun')).toEqual([])
    expect(word('dicht', true)).toEqual([1, 2])
  })

  it('takes nothing that was typed for a part of its query language', async () => {
    const { word, phrase, number } = await indexOf('alles', 'AND OR NOT NEAR')
    for (const typed of ['"', "'", '*', '^alles', 'body:alles', '(alles', 'NEAR(', '-alles', '{subject}', '\ue000all'])
      expect(() => [word(typed, true), phrase(typed), number(typed)]).not.toThrow()
    expect(word('NOT')).toEqual([2])
  })

  it('finds no phrase across the end of a text and its stems', async () => {
    const { phrase } = await indexOf('Pumpen laufen')
    expect(phrase('pumpen laufen')).toEqual([1])
    expect(phrase('laufen pump')).toEqual([])
  })

  it('finds a number as a whole only', async () => {
    const { number } = await indexOf('HK-2203-B', 'HK2203B', 'HK-2203-C', 'HK-2203-BX')
    expect(number('hk 2203 b')).toEqual([1, 2])
  })

  it('gives no message a place that is not there any more', async () => {
    const { index } = await indexOf('Pumpe')
    index.write([{ id: 99, subject: '', people: '', body: 'Pumpe', files: '' }])
    expect(index.newest('"pumpe"', 10)).toEqual([1])
  })

  it('ranks by how often and in how short a text', async () => {
    const { index } = await indexOf('Pumpe Pumpe', `Pumpe ${'anderes '.repeat(50)}`, 'nichts', 'nichts', 'nichts')
    const scores = index.scores('"pumpe"', [1, 2, 3])
    expect([...scores.keys()].toSorted()).toEqual([1, 2])
    expect(scores.get(1)).toBeGreaterThan(scores.get(2) ?? 0)
  })

  it('keeps encoded data and endless texts out', () => {
    expect(indexedText(`ja ${'x'.repeat(60)}`, noParts)).toBe('ja')
    expect(indexedText('wort '.repeat(100_000), noParts).split(' ').length).toBeLessThan(50_000)
  })
})
