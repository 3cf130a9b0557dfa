import { describe, expect, it } from 'vitest'
import type { DefectId, KnownDefect } from '../../../../native/contract/defects.ts'
import { emptyValues, inputOf, problemsIn, valuesOf } from '../../../../renderer/features/defects/form-values.ts'

const defect: KnownDefect = {
  id: 4 as DefectId,
  externalId: 'K-004',
  kind: 'operating_error',
  title: { de: 'Filter falsch herum', en: 'Filter the wrong way round' },
  symptoms: ['S7 nach dem Filterwechsel.', 'S7 after changing the filter.'],
  instruction: { de: 'Filter drehen.', en: 'Turn the filter.' },
  models: ['IV 60/3', 'IV 40'],
  errorCodes: ['S7'],
  parts: ['4.244-515.1'],
  articleId: null,
  active: false,
  updatedAt: 1,
}
const written = { ...emptyValues, titleDe: 'Titel', symptoms: 'Ein Satz.', instructionDe: 'Tun Sie dies.' }

describe('the form of a known defect', () => {
  it('changes nothing where nothing was typed', () => {
    const { externalId: _externalId, updatedAt: _updatedAt, ...input } = defect
    expect(inputOf(valuesOf(defect), defect)).toEqual(input)
  })
  it('takes one symptom a line, lists by comma, and each item once', () => {
    const values = { ...written, symptoms: ' Eins. \n\nZwei.\n', models: 'HK-2203, HK-2203;KX 7 ', errorCodes: '' }
    expect(inputOf(values, { id: undefined, active: true })).toMatchObject({
      symptoms: ['Eins.', 'Zwei.'],
      models: ['HK-2203', 'KX 7'],
      errorCodes: [],
      active: true,
    })
    expect(inputOf(values, { id: undefined, active: true })).not.toHaveProperty('id')
  })
  it('lets a title stand for both languages, and an instruction only for its own', () => {
    expect(inputOf({ ...written, titleDe: '', titleEn: 'Title' }, { id: undefined, active: true })).toMatchObject({
      title: { de: 'Title', en: 'Title' },
      instruction: { de: 'Tun Sie dies.', en: '' },
    })
  })
  it('says at each field what is missing', () => {
    expect(problemsIn(emptyValues)).toEqual({
      titleDe: 'noTitle',
      symptoms: 'noSymptom',
      instructionDe: 'noInstruction',
    })
    expect(problemsIn({ ...emptyValues, titleEn: ' ', symptoms: '\n ' })).toHaveProperty('titleDe')
    expect(problemsIn(written)).toEqual({})
    expect(problemsIn({ ...written, titleDe: '', titleEn: 'Title' })).toEqual({})
  })
  it('says where there are too many or too long symptoms for the engine', () => {
    const symptoms = (text: string) => problemsIn({ ...written, symptoms: text }).symptoms
    expect(symptoms('a\n'.repeat(51))).toBe('tooManySymptoms')
    expect(symptoms('a\n'.repeat(50))).toBeUndefined()
    expect(symptoms('a'.repeat(2_001))).toBe('symptomTooLong')
  })
})
