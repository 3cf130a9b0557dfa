import { describe, expect, it } from 'vitest'
import { ratingOf } from '../../../native/intake/records/feedback-rating.ts'
import { openImports } from '../imports/harness.ts'

const rated = (rating: string) => ratingOf({ rating })

describe('a rating', () => {
  it.each([
    ['5', 1],
    ['1', 0],
    ['3', 0.5],
    ['4/5', 0.75],
    ['8 von 10', 0.8],
    ['8', 0.8],
    ['80 %', 0.8],
    ['★★★★☆', 0.75],
    ['4 Sterne', 0.75],
    ['sehr gut', 1],
    ['Teils/teils', 0.5],
    ['very dissatisfied', 0],
    ['blau', null],
    ['', null],
    ['7/5', null],
  ])('%s is %s', (text, value) => {
    expect(rated(text)).toBe(value)
  })
  it('on the scale of recommendation or of school grades goes before', () => {
    expect(ratingOf({ rating: '', nps: 9 })).toBe(0.9)
    expect(ratingOf({ rating: '', grade: 1 })).toBe(1)
    expect(ratingOf({ rating: '', grade: 6 })).toBe(0)
  })
})

const reviews = [
  'Bewertungs-ID;Datum;Kundennr;Sterne;Titel;Kommentar;Plattform',
  'B1;24.11.2026;10001;4;Gut;Die Lieferung kam pünktlich.;Shop',
  'B2;23.11.2026;99999;1;;Der Griff ist abgebrochen.;Shop',
  'B3;22.11.2026;;;;;Shop',
].join('\n')

describe('a file of reviews', () => {
  it('is recognised, taken once, and of nobody too; a row that says nothing is refused', async () => {
    const { take, db } = await openImports()
    await take('kunden.csv', 'Kundennr;Firma;Ort\n10001;Weiß KG;Köln\n')
    const first = await take('bewertungen.csv', reviews, { mostRejected: 0.5 })
    expect(first).toMatchObject({ state: 'done', kind: 'feedback', added: 2, rejected: 1 })
    expect(await take('bewertungen.csv', reviews, { mostRejected: 0.5 })).toMatchObject({ unchanged: 2 })
    const rows = await db
      .selectFrom('feedback')
      .leftJoin('customers', 'customers.id', 'feedback.customer_id')
      .select(['external_id', 'source', 'kind', 'rating', 'title', 'text', 'feedback.language', 'number'])
      .orderBy('external_id')
      .execute()
    expect(rows).toEqual([
      {
        external_id: 'B1',
        source: 'Shop',
        kind: 'review',
        rating: 0.75,
        title: 'Gut',
        text: 'Die Lieferung kam pünktlich.',
        language: 'de',
        number: '10001',
      },
      {
        external_id: 'B2',
        source: 'Shop',
        kind: 'review',
        rating: 0,
        title: '',
        text: 'Der Griff ist abgebrochen.',
        language: 'de',
        number: null,
      },
    ])
  })

  it('in English with a score of recommendation is a survey', async () => {
    const { take, db } = await openImports()
    await take(
      'survey.csv',
      'Response ID,Submitted at,Email,NPS,Comment\nR1,2026-11-20,a@b.example,9,Quick replies\n',
      {
        kind: 'feedback',
      },
    )
    const [row] = await db.selectFrom('feedback').selectAll().execute()
    expect(row).toMatchObject({ external_id: 'R1', kind: 'survey', rating: 0.9, text: 'Quick replies', language: 'en' })
  })
})
