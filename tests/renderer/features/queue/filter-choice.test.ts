import { describe, expect, test } from 'vitest'
import type { FieldId } from '../../../../native/contract/fields.ts'
import type { CustomerId } from '../../../../native/contract/words.ts'
import { choicesIn, type FilterChoice, isSet, toggled } from '../../../../renderer/features/queue/filter-choice.ts'
import type { Facets } from '../../../../renderer/features/queue/store.ts'

const site = (value: string): FilterChoice => ({ facet: 'fields', fieldId: 7 as FieldId, value })
const all = (choices: readonly FilterChoice[]): Facets => choices.reduce<Facets>(toggled, {})

describe('the filter', () => {
  test('takes several values of one kind, and leaves out what nothing is asked of', () => {
    const two = all([
      { facet: 'moods', value: 'angry' },
      { facet: 'moods', value: 'worried' },
      { facet: 'categories', value: null },
    ])
    expect(two).toEqual({ moods: ['angry', 'worried'], categories: [null] })
    expect(toggled(two, { facet: 'categories', value: null })).toEqual({ moods: ['angry', 'worried'] })
  })

  test('asks of each field of the company by its own values', () => {
    const facets = all([site('Kiel'), site('Graz'), { facet: 'fields', fieldId: 8 as FieldId, value: '1' }])
    expect(facets.fields).toEqual([
      { fieldId: 7, values: ['Kiel', 'Graz'] },
      { fieldId: 8, values: ['1'] },
    ])
    expect(all([site('Kiel'), site('Kiel')])).toEqual({})
  })

  test('asks for unread and for need of help only where that is ticked', () => {
    const unread: FilterChoice = { facet: 'flags', value: 'unread' }
    expect(all([unread])).toEqual({ unread: true })
    expect(all([unread, unread])).toEqual({})
  })

  test('names what links and saved views have set, to be taken off one by one', () => {
    const facets: Facets = { quietForDays: 7, dueBefore: 1_000, customerId: 3 as CustomerId, moods: ['angry'] }
    const choices = choicesIn(facets)
    expect(choices.map(({ facet }) => facet)).toEqual(['customerId', 'dueBefore', 'quietForDays', 'moods'])
    expect(toggled(facets, { facet: 'dueBefore', value: 1_000 })).toEqual({
      quietForDays: 7,
      customerId: 3,
      moods: ['angry'],
    })
    expect(choices.reduce<Facets>(toggled, facets)).toEqual({})
    expect(toggled({ quietForDays: 7 }, site('Kiel'))).toEqual({
      quietForDays: 7,
      fields: [{ fieldId: 7, values: ['Kiel'] }],
    })
  })

  test('names everything that is ticked, nobody among colleagues', () => {
    const choices: FilterChoice[] = [
      { facet: 'assignees', value: '@me' },
      { facet: 'assignees', value: null },
      { facet: 'tags', value: 'Messe' },
      { facet: 'flags', value: 'needsHelp' },
      site('Kiel'),
    ]
    expect(choicesIn(all(choices))).toEqual(choices)
    expect(isSet(all(choices), { facet: 'assignees', value: null })).toBe(true)
    expect(isSet(all(choices), site('Graz'))).toBe(false)
  })
})
