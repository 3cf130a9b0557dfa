import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import { createFrequency } from '../../../native/search/word-frequency.ts'

let database: Database
let last = 0
const write = (text: string, times: number): void => {
  const insert = database.sqlite.prepare(
    "INSERT INTO case_text (rowid, title, problem, solution) VALUES (?, ?, '', '')",
  )
  for (let n = 0; n < times; n += 1) {
    last += 1
    insert.run(last, text)
  }
}
beforeEach(async () => {
  database = await openDatabase({ file: ':memory:' })
  last = 0
})
afterEach(() => database.close())

describe('the number of cases a term occurs in', () => {
  it('is counted as far as it matters, so that too many differ from just as many', () => {
    write('pumpe dichtung', 10)
    write('pumpe pumpe', 30)
    const frequency = createFrequency(database.sqlite, 10)
    expect(frequency.of('dichtung')).toBe(10)
    expect(frequency.of('pumpe')).toBe(11)
    expect(frequency.of('motor')).toBe(0)
  })
  it('is exact without a limit', () => {
    write('pumpe', 40)
    expect(createFrequency(database.sqlite, Infinity).of('pumpe')).toBe(40)
  })
  it('is remembered until a hundredth of the limit has changed', () => {
    const frequency = createFrequency(database.sqlite, 1_000)
    write('pumpe', 5)
    expect(frequency.of('pumpe')).toBe(5)
    write('pumpe', 9)
    frequency.changed(9)
    expect(frequency.of('pumpe')).toBe(5)
    write('pumpe', 1)
    frequency.changed(1)
    expect(frequency.of('pumpe')).toBe(15)
  })
  it('takes no sign in a term for a command', () => {
    write('pumpe', 3)
    const frequency = createFrequency(database.sqlite, 10)
    expect(frequency.of('pumpe" OR "x')).toBe(0)
    expect(frequency.of("don't")).toBe(0)
  })
})
