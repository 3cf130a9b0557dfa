import { describe, expect, it } from 'vitest'
import { type DefectMatch, defectMatch } from '../../../native/contract/defects.ts'
import { defectSolutions } from '../../../native/suggestions/solution.ts'

const match = (certainty: DefectMatch['certainty']): DefectMatch =>
  defectMatch.parse({
    defect: {
      id: 4,
      externalId: 'K-4',
      kind: 'defect',
      title: { de: 'Brenner geht aus', en: 'Burner goes out' },
      symptoms: ['Er geht aus.'],
      instruction: { de: 'Fenster wischen.', en: 'Wipe the window.' },
      models: [],
      errorCodes: [],
      parts: [],
      articleId: null,
      active: true,
      updatedAt: 1,
    },
    certainty,
    score: 0.8,
    passage: 'Er geht aus.',
    symptom: 'Er geht aus.',
    sameMachine: true,
    sameErrorCode: true,
  })

describe('defectSolutions', () => {
  it('offer the instruction in either language, naming the defect as their source', () => {
    expect(defectSolutions(match('sure'))).toEqual([
      {
        source: { kind: 'defect', id: 4, externalId: 'K-4', title: 'Brenner geht aus' },
        text: 'Fenster wischen.',
        language: 'de',
        certainty: 'sure',
      },
      {
        source: { kind: 'defect', id: 4, externalId: 'K-4', title: 'Burner goes out' },
        text: 'Wipe the window.',
        language: 'en',
        certainty: 'sure',
      },
    ])
  })
  it('offer nothing in a language that it is not written in', () => {
    const known = match('sure')
    const german = { ...known, defect: { ...known.defect, instruction: { de: 'Fenster wischen.', en: '' } } }
    expect(defectSolutions(german).map(({ language }) => language)).toEqual(['de'])
  })
  it('offer nothing where it only may be this defect', () => {
    expect(defectSolutions(match('likely'))).toEqual([])
  })
})
