import { describe, expect, it } from 'vitest'
import {
  categoryInputOf,
  categoryValuesOf,
  emptyCategory,
  problemsInCategory,
} from '../../../../renderer/features/learning/category-values.ts'

const others = [
  { id: 'fault', name: { de: 'Störung', en: 'Fault' }, origin: 'standard' as const },
  { id: 'Messe', name: { de: 'Messe', en: 'Messe' }, origin: 'removed' as const },
]
/** As a company says it, once for both languages. */
const said = (text: string) => ({ de: text, en: text })
const written = { ...emptyCategory, nameDe: 'Mietgerät' }

describe('the form of a category', () => {
  it('changes nothing where nothing was typed', () => {
    const category = { name: { de: 'Mietgerät', en: 'Rental' }, description: said('Eine Maschine mieten.') }
    expect(categoryInputOf(categoryValuesOf(category))).toEqual({ ...category, description: 'Eine Maschine mieten.' })
    const same = { name: { de: 'Demo', en: 'Demo' }, description: said('') }
    expect(categoryInputOf(categoryValuesOf(same))).toEqual({ ...same, description: '' })
  })
  it('carries the English name along until somebody writes it', () => {
    const before = categoryValuesOf({ name: { de: 'Demo', en: 'Demo' }, description: said('') })
    expect(categoryInputOf({ ...before, nameDe: 'Vorführung' }).name).toEqual({ de: 'Vorführung', en: 'Vorführung' })
    const own = categoryValuesOf({ name: { de: 'Miete', en: 'Rental' }, description: said('') })
    expect(categoryInputOf({ ...own, nameDe: 'Leihe' }).name).toEqual({ de: 'Leihe', en: 'Rental' })
  })
  it('lets a name in one language stand for both', () => {
    expect(categoryInputOf({ ...written, nameEn: ' ' }).name).toEqual({ de: 'Mietgerät', en: 'Mietgerät' })
    expect(categoryInputOf({ ...emptyCategory, nameEn: ' Rental ' }).name).toEqual({ de: 'Rental', en: 'Rental' })
  })
  it('says where the name is missing, and asks for no description', () => {
    expect(problemsInCategory({ ...emptyCategory, nameDe: ' ' }, [])).toEqual({ nameDe: 'noName' })
    expect(problemsInCategory(written, [])).toEqual({})
    expect(problemsInCategory({ ...emptyCategory, nameEn: 'Rental' }, [])).toEqual({})
  })
  it('says at the field which name is taken, in either language and however it is written', () => {
    expect(problemsInCategory({ ...written, nameDe: ' störung' }, others)).toEqual({ nameDe: 'nameTaken' })
    expect(problemsInCategory({ ...written, nameEn: 'FAULT' }, others)).toEqual({ nameEn: 'nameTaken' })
    expect(problemsInCategory({ ...written, nameDe: 'fault' }, others)).toEqual({ nameDe: 'nameTaken' })
  })
  it('gives the name of a removed category free', () => {
    expect(problemsInCategory({ ...written, nameDe: 'Messe' }, others)).toEqual({})
  })
  it('takes a description as long as the engine does', () => {
    expect(problemsInCategory({ ...written, description: ` ${'a'.repeat(1_000)} ` }, others)).toEqual({})
    expect(problemsInCategory({ ...written, description: 'a'.repeat(1_001) }, others)).toEqual({
      description: 'tooLong',
    })
  })
})
