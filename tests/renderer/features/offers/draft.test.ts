import { describe, expect, it } from 'vitest'
import type { Offer } from '../../../../native/contract/offers.ts'
import type { Part } from '../../../../native/contract/parts.ts'
import type { PartId } from '../../../../native/contract/words.ts'
import {
  changeOf,
  draftOf,
  moved,
  pricesMissing,
  sumsOf,
  withPart,
} from '../../../../renderer/features/offers/draft.ts'

const line = (partId: number, priceCents = 4_990) => ({
  partId: partId as PartId,
  number: `HK-${partId}`,
  name: `Teil ${partId}`,
  quantity: 2,
  priceCents,
  discountPercent: 0,
  leadDays: 0,
})
const draft = draftOf({
  kind: 'offer',
  lines: [line(1), line(2), line(3, 0)],
  language: 'de',
  vatPercent: 19,
  shippingCents: 0,
  note: '',
  validUntil: null,
} as unknown as Offer)
const part = (id: number, stock: number | null): Part => ({
  id: id as PartId,
  number: `HK-${id}`,
  name: { de: '', en: 'Seal' },
  kind: 'seal',
  priceCents: null,
  stock,
  leadDays: 12,
  discontinued: false,
  makerNumber: '',
  description: { de: '', en: '' },
})

describe('an offer while it is written', () => {
  it('comes to what stands on the document, and says how many prices are missing', () => {
    expect(sumsOf(draft)).toEqual({ lines: [9_980, 9_980, 0], net: 19_960, vat: 3_792, gross: 23_752 })
    expect(pricesMissing(draft)).toBe(1)
  })
  it('is saved without what only the screen knows', () => {
    expect(changeOf(draft).lines).toEqual([line(1), line(2), line(3, 0)])
  })
  it('takes one more of a part that is on it, and a new one at the end', () => {
    expect(withPart(draft.lines, part(2, 1), 'de').map(({ quantity }) => quantity)).toEqual([2, 3, 2])
    expect(withPart(draft.lines, part(9, 0), 'de').at(-1)).toMatchObject({ name: 'Seal', priceCents: 0, leadDays: 12 })
    expect(withPart(draft.lines, part(9, 4), 'de').at(-1)).toMatchObject({ leadDays: 0 })
  })
  it('moves a line, and not past the ends', () => {
    const [first, , last] = draft.lines
    expect(moved(draft.lines, first?.key ?? 0, 1)?.map(({ number }) => number)).toEqual(['HK-2', 'HK-1', 'HK-3'])
    expect(moved(draft.lines, first?.key ?? 0, -1)).toBeUndefined()
    expect(moved(draft.lines, last?.key ?? 0, 1)).toBeUndefined()
  })
})
