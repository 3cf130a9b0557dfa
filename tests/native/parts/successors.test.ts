import { describe, expect, it } from 'vitest'
import type { PartRow } from '../../../native/parts/queries.ts'
import { findSuccessors } from '../../../native/parts/successors.ts'

const part = (id: number, change: Partial<PartRow> = {}): PartRow => ({
  id,
  number: `P-${id}`,
  name_de: '',
  name_en: '',
  kind: '',
  price_cents: null,
  stock: 5,
  lead_days: null,
  successor: null,
  set_of: '[]',
  discontinued: 0,
  maker_number: '',
  description_de: '',
  description_en: '',
  synonyms: '[]',
  ...change,
})
const gone = (id: number, successor: number) => part(id, { discontinued: 1, successor: `P-${successor}` })
const among = (rows: readonly PartRow[]) => async (numbers: readonly string[]) =>
  rows.filter(({ number }) => numbers.includes(number))

describe('the successor of a part', () => {
  it('is the last of the chain that is to be had', async () => {
    const found = await findSuccessors([gone(1, 2)], among([gone(2, 3), part(3)]))
    expect(found.get(1)?.number).toBe('P-3')
  })
  it('is none for a part that is sold and in stock', async () => {
    const found = await findSuccessors([part(1, { successor: 'P-2' })], among([part(2)]))
    expect(found.size).toBe(0)
  })
  it('is none where the chain comes back to itself or leads nowhere', async () => {
    expect((await findSuccessors([gone(1, 2)], among([gone(2, 1)]))).size).toBe(0)
    expect((await findSuccessors([gone(1, 9)], among([]))).size).toBe(0)
  })
})
