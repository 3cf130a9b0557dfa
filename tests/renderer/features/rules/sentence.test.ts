import { createInstance } from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { type RuleBody, ruleBody } from '../../../../native/contract/rules.ts'
import { reasonText, type Speaker, sentenceOf } from '../../../../renderer/features/rules/sentence.ts'
import { emptyRule, isComplete, problemsIn, valuesIn } from '../../../../renderer/features/rules/values.ts'
import { de } from '../../../../renderer/i18n/de/index.ts'
import { en } from '../../../../renderer/i18n/en/index.ts'
import { createFormat } from '../../../../renderer/i18n/format.ts'

const names = { categories: [], defects: [], alerts: [], colleagues: [], blocks: [] }
const texts = createInstance()
const speaker = (language: 'de' | 'en'): Speaker => ({
  t: texts.getFixedT(language),
  format: createFormat(language),
  language,
  names,
})
const rule = (parts: unknown[], match = 'all'): RuleBody =>
  ruleBody.parse({
    name: 'Rauch',
    conditions: { match, parts },
    actions: [
      { kind: 'set_priority', priority: 'urgent' },
      { kind: 'inform', who: 'Meike', text: '' },
    ],
    final: false,
  })
const smoke = { kind: 'words', where: 'anywhere', any: ['Brand', '"steht still"'] }
const angry = { kind: 'mood', moods: ['angry'] }

beforeAll(async () => {
  const resources = { de: { translation: de }, en: { translation: en } }
  await texts.init({ lng: 'de', resources, interpolation: { escapeValue: false } })
})

describe('the sentence of a rule', () => {
  it('says in either language when it acts and what it does', () => {
    expect(sentenceOf(rule([smoke, angry]), speaker('de'))).toBe(
      'Wenn «Brand» oder «steht still» vorkommt und die Stimmung verärgert ist → Priorität dringend, Meike informieren',
    )
    expect(sentenceOf(rule([smoke, angry], 'any'), speaker('en'))).toBe(
      'If “Brand” or “steht still” occurs or the mood is angry → priority urgent, inform Meike',
    )
  })
  it('turns a test round in plain words, and brackets a group', () => {
    const late = { kind: 'business_hours', not: true }
    expect(sentenceOf(rule([late, { match: 'any', tests: [smoke, angry] }]), speaker('de'))).toBe(
      'Wenn sie außerhalb der Geschäftszeit kommt und («Brand» oder «steht still» vorkommt oder die Stimmung verärgert ist) → Priorität dringend, Meike informieren',
    )
  })
  it('leaves open what is not filled in', () => {
    expect(sentenceOf(emptyRule, speaker('de'))).toBe('Wenn … vorkommt → …')
  })
  it('tells why by the words that were found, else by what held', () => {
    const why = [
      { kind: 'words', words: ['Rauch'] },
      { kind: 'not_business_hours', words: [] },
    ]
    expect(reasonText(why, speaker('de'))).toBe('«Rauch», nicht Geschäftszeit')
  })
})

describe('a rule that is being written', () => {
  it('cannot be saved before every part of it is filled in', () => {
    expect(problemsIn(emptyRule)).toEqual(['noName', 'badTests', 'badActions'])
    expect(problemsIn(rule([smoke]))).toEqual([])
    expect(isComplete(emptyRule.conditions)).toBe(false)
  })
  it('takes words apart at commas, but not within quotation marks', () => {
    expect(valuesIn('Brand, "steht, still" ; Rauch,, Brand')).toEqual(['Brand', '"steht, still"', 'Rauch'])
  })
})
