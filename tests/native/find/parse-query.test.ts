import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../../native/find/parse-query.ts'

const word = (text: string, { without = false, isBeginning = false } = {}) => ({
  kind: 'word',
  text,
  without,
  isBeginning,
})
const phrase = (text: string, without = false) => ({ kind: 'phrase', text, without })

describe('a query', () => {
  it('is words, of which the last may be only begun', () => {
    expect(parseQuery('pumpe  leckt').terms).toEqual([word('pumpe'), word('leckt', { isBeginning: true })])
    expect(parseQuery('pumpe leckt ').terms).toEqual([word('pumpe'), word('leckt')])
    expect(parseQuery(' ').terms).toEqual([])
  })

  it('has phrases in any quotation marks', () => {
    for (const [open, close] of ['""', '„“', '„”', '“”', '«»', '»«']) {
      expect(parseQuery(`${open}steht still${close} heute `).terms).toEqual([phrase('steht still'), word('heute')])
    }
    expect(parseQuery('""').terms).toEqual([])
    expect(parseQuery('"🙂 ok" x ').terms).toEqual([phrase('🙂 ok'), word('x')])
  })

  it('tells of a quotation that is not closed and takes its words', () => {
    const { terms, problems } = parseQuery('"steht sti')
    expect(terms).toEqual([word('steht'), word('sti', { isBeginning: true })])
    expect(problems).toEqual([{ text: '"steht sti', reason: 'open_quote' }])
  })

  it('leaves out what has a minus, but not what has a hyphen', () => {
    expect(parseQuery('-angebot -"zu teuer" HK-22 - x ').terms).toEqual([
      word('angebot', { without: true }),
      phrase('zu teuer', true),
      word('HK-22'),
      word('x'),
    ])
  })

  it('has operators in either language, with values of one word or more', () => {
    const operator = (operator: string, value: string, text: string, more = {}) => ({
      kind: 'operator',
      operator,
      value,
      text,
      without: false,
      isBeginning: false,
      ...more,
    })
    expect(parseQuery('Kunde:"Müller & Söhne" -status:offen vor:gestern').terms).toEqual([
      operator('customer', 'Müller & Söhne', 'Kunde:"Müller & Söhne"'),
      operator('state', 'offen', 'status:offen', { without: true }),
      operator('before', 'gestern', 'vor:gestern', { isBeginning: true }),
    ])
    expect(parseQuery('status: ').terms).toEqual([])
  })

  it('takes other words with a colon for words', () => {
    expect(parseQuery('Re: Pumpe ')).toEqual({ terms: [word('re'), word('Pumpe')], problems: [] })
    expect(parseQuery('http://example.com ').problems).toEqual([])
    expect(parseQuery('um 12:30 ')).toEqual({ terms: [word('um'), word('12:30')], problems: [] })
    expect(parseQuery('farbe:rot ')).toEqual({
      terms: [word('farbe'), word('rot')],
      problems: [{ text: 'farbe:rot', reason: 'unknown_operator' }],
    })
  })

  it('is read whatever it is', () => {
    for (const query of [
      '"',
      '-',
      '-"',
      ':',
      '::',
      'kunde:"',
      '-kunde:"x',
      '(a OR b)',
      '*',
      '\u0000',
      '""""',
      'NEAR(a b)',
    ])
      expect(() => parseQuery(query)).not.toThrow()
  })
})
