import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import { createVocabulary } from '../../../native/search/vocabulary.ts'

let database: Database
beforeEach(async () => {
  database = await openDatabase({ file: ':memory:' })
})
afterEach(() => database.close())

const keep = (stems: readonly string[]): void => {
  const insert = database.sqlite.prepare('INSERT INTO case_words (stem) VALUES (?)')
  database.sqlite.transaction(() => {
    for (const stem of stems) insert.run(stem)
  })()
}
/** As many as are read in several steps, with those that matter at both ends. */
const letters = 'abcdefghijklmnopqrstuvwxyz'
const many = Array.from({ length: 20_000 }, (_value, at) => {
  const letter = (place: number): string => letters[Math.floor(at / 26 ** place) % 26] ?? 'a'
  return `m${letter(3)}${letter(2)}${letter(1)}${letter(0)}q`
})

describe('the vocabulary', () => {
  it('splits by all that is kept, read in steps or at the first use', async () => {
    keep([...many, 'antrieb', 'well'])
    const inSteps = createVocabulary(database.sqlite)
    const others: string[] = []
    setImmediate(() => others.push('had the thread'))
    await inSteps.load()
    expect(others).toEqual(['had the thread'])
    expect(inSteps.partsOf({ text: 'Antriebswelle' }, 'de')).toEqual(['antrieb', 'well'])
    expect(createVocabulary(database.sqlite).partsOf({ text: 'Antriebswelle' }, 'de')).toEqual(['antrieb', 'well'])
  })
  it('keeps what compounds are made of, and no numbers', () => {
    const vocabulary = createVocabulary(database.sqlite)
    vocabulary.learn([{ stem: 'pump' }, { stem: 'hk2203' }, { stem: '4711' }, { stem: 'x'.repeat(25) }])
    expect(database.sqlite.prepare('SELECT stem FROM case_words').pluck().all()).toEqual(['pump'])
  })
  it('stops reading where the database is closed meanwhile', async () => {
    keep(many)
    const loading = createVocabulary(database.sqlite).load()
    await database.close()
    await expect(loading).resolves.toBeUndefined()
    database = await openDatabase({ file: ':memory:' })
  })
})
