import { expect, it } from 'vitest'
import type { Offer } from '../../../../native/contract/offers.ts'
import { withoutParagraph } from '../../../../renderer/features/letters/letter-text.ts'
import { sentenceOf } from '../../../../renderer/features/offers/sentence.ts'

const offer = { kind: 'offer', number: 'AN-2026-00001', language: 'de', totals: { gross: 11_876 } } as Offer

it('says in the customer’s language which offer goes with the letter, and over how much', () => {
  expect(sentenceOf(offer).text).toMatch(/^Anbei unser Angebot AN-2026-00001 über 118,76\s€\.$/)
  expect(sentenceOf({ ...offer, language: 'en', kind: 'order' }).text).toBe(
    'Please find attached our order AN-2026-00001 for €118.76.',
  )
})

it('takes the place of what it said before the sum was changed', () => {
  const { text, begins } = sentenceOf(offer)
  const letter = `<p>Guten Tag,</p><p>${text}</p><p>Grüße</p>`
  expect(withoutParagraph(letter, begins)).toBe('<p>Guten Tag,</p><p>Grüße</p>')
  expect(withoutParagraph(letter, 'Anbei unser Angebot AN-2026-00002 ')).toBe(letter)
})
