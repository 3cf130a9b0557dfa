import { z } from 'zod'
import type { Part } from '../contract/parts.ts'
import type { PartId } from '../contract/words.ts'
import type { PartRow } from './queries.ts'

const strings = z.array(z.string()).catch([])
export const listOf = (json: string): string[] => (json === '[]' ? [] : strings.parse(JSON.parse(json)))

export const toPart = (row: PartRow): Part => ({
  id: row.id as PartId,
  number: row.number,
  name: { de: row.name_de, en: row.name_en },
  kind: row.kind,
  priceCents: row.price_cents,
  stock: row.stock,
  leadDays: row.lead_days,
  discontinued: row.discontinued === 1,
  makerNumber: row.maker_number,
  description: { de: row.description_de, en: row.description_en },
})

/** Nobody can order it any more, or only its successor. */
export const isReplaced = (row: PartRow): boolean =>
  row.successor !== null && (row.discontinued === 1 || (row.stock !== null && row.stock <= 0))
