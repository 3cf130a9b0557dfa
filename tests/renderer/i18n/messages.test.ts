import { describe, expect, test } from 'vitest'
import { errorParams } from '../../../native/contract/errors.ts'
import { rejectionCodes } from '../../../native/contract/intake.ts'
import { de } from '../../../renderer/i18n/de/index.ts'
import { en } from '../../../renderer/i18n/en/index.ts'

type Tree = { readonly [key: string]: string | Tree }

/** Every sentence with the path of its key. */
function sentences(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : sentences(value, `${path}${key}.`),
  )
}

const german = new Map(sentences(de))
const english = new Map(sentences(en as Tree))
const placeholders = (text = ''): string[] => [...text.matchAll(/{{(\w+)/g)].map(([, name]) => name ?? '').toSorted()

describe('the two languages', () => {
  test('say the same things', () => {
    expect([...english.keys()].toSorted()).toEqual([...german.keys()].toSorted())
  })

  test('leave nothing empty', () => {
    for (const texts of [german, english]) {
      expect([...texts].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
    }
  })

  test('fill in the same values', () => {
    const different = [...german].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english.get(key)).join(),
    )
    expect(different.map(([key]) => key)).toEqual([])
  })

  test('have a singular for every plural', () => {
    const others = [...german.keys()].filter((key) => key.endsWith('_other'))
    expect(others.length).toBeGreaterThan(0)
    expect(others.filter((key) => !german.has(key.replace(/_other$/, '_one')))).toEqual([])
  })

  test('raise their voice nowhere', () => {
    for (const texts of [german, english]) {
      expect([...texts].filter(([, text]) => text.includes('!')).map(([key]) => key)).toEqual([])
    }
  })

  test('name every error and every reason for a rejection', () => {
    for (const code of Object.keys(errorParams)) {
      expect(german.has(`errors.${code}.what`)).toBe(true)
      expect(english.has(`errors.${code}.next`)).toBe(true)
    }
    for (const code of rejectionCodes) expect(english.has(`words.rejection.${code}`)).toBe(true)
  })

  test('fill errors only with what the error carries', () => {
    for (const [code, schema] of Object.entries(errorParams)) {
      const carried = Object.keys(schema.shape)
      const asked = placeholders(german.get(`errors.${code}.what`))
      expect(asked.filter((name) => !carried.includes(name))).toEqual([])
    }
  })
})
