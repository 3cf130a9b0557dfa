import { describe, expect, it } from 'vitest'
import type { SimilarArticle } from '../../../native/contract/articles.ts'
import type { ArticleId } from '../../../native/contract/words.ts'
import { articleSolution, quoteSolution } from '../../../native/suggestions/solution.ts'

const passage = '1. Saugfuß absenken und den Schlauch abziehen.\n2. Spannband öffnen.'
const body = `**Lippen wechseln**\n\n> **Sicherheit:** Schlüssel abziehen.\n\n${passage}\n`
const found: SimilarArticle = {
  id: 3 as ArticleId,
  externalId: 'A-001',
  title: 'Sauglippen wechseln',
  language: 'de',
  models: ['HK-2203'],
  categoryId: null,
  score: 0.7,
  certainty: 'likely',
  passage,
  sameMachine: true,
}

describe('articleSolution', () => {
  it('is the passage word for word, a step on each line, after what the article warns of', () => {
    expect(articleSolution(found, body)).toEqual([
      {
        source: { kind: 'article', id: 3, externalId: 'A-001', title: 'Sauglippen wechseln' },
        text: 'Sicherheit: Schlüssel abziehen.\nSaugfuß absenken und den Schlauch abziehen.\nSpannband öffnen.',
        language: 'de',
        certainty: 'likely',
      },
    ])
  })
  it('is quoted as something written for every reader', () => {
    const [solution] = articleSolution(found, body)
    if (!solution) throw new Error('no solution')
    const reader = { language: 'de', formality: 'Sie', stopFirst: false, isForeign: () => false } as const
    const { lines } = quoteSolution(solution, reader)
    expect(lines.map((line) => line.map(({ text }) => text).join(' ')).join('\n')).toBe(solution.text)
    expect(lines[0]?.[0]?.origin).toEqual({ kind: 'article', id: 3, label: 'A-001 Sauglippen wechseln' })
  })
  it('says a warning once where the passage has it', () => {
    const whole = `> **Sicherheit:** Schlüssel abziehen.\n\n${passage}`
    expect(articleSolution({ ...found, passage: whole }, body)[0]?.text.match(/Sicherheit/g)).toHaveLength(1)
  })
  it('is none for another machine, where it only may fit, or where the passage is a table', () => {
    expect(articleSolution({ ...found, sameMachine: false }, body)).toEqual([])
    expect(articleSolution({ ...found, certainty: 'unsure' }, body)).toEqual([])
    expect(articleSolution({ ...found, passage: '| E12 | Spannung niedrig |\n| E21 | überlastet |' }, body)).toEqual([])
  })
})
