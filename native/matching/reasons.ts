import { z } from 'zod'
import { type MatchReason, matchCaution, matchReason } from '../contract/matching.ts'
import type { Field } from './fields.ts'
import type { Judged } from './judge.ts'
import type { MatchRecord } from './normalise/record.ts'

const stored = z.object({ reasons: z.array(matchReason), caution: matchCaution.nullable() })

/** Why two records were taken for one customer or not, as the table keeps it: JSON. */
export function storedReasons(left: MatchRecord, right: MatchRecord, { reasons, caution }: Judged): string {
  const told = reasons.map(
    ({ field, level, bits }): MatchReason => ({
      field,
      level: level as MatchReason['level'],
      left: shown(left, field),
      right: shown(right, field),
      weight: Math.round(bits * 10) / 10,
    }),
  )
  return JSON.stringify({ reasons: told, caution } satisfies z.infer<typeof stored>)
}

/** What an older version stored, or a test left out, tells nothing. */
export function readReasons(json: string): z.infer<typeof stored> {
  const read = stored.safeParse(JSON.parse(json))
  return read.success ? read.data : { reasons: [], caution: null }
}

function shown(record: MatchRecord, field: Field): string {
  switch (field) {
    case 'name':
      return record.name.tokens.join(' ')
    case 'form':
      return record.name.form ?? ''
    case 'street':
      return record.street.box === '' ? `${record.street.name} ${record.street.number}`.trim() : record.street.box
    case 'place':
      return `${record.place.zip} ${record.place.city}`.trim()
    case 'phone':
      return record.phones.slice(0, 3).join(', ')
    case 'vat':
      return record.vat?.value ?? ''
    case 'domain':
      return record.domains.slice(0, 3).join(', ')
    case 'email':
      return record.emails.slice(0, 3).join(', ')
    case 'people':
      return record.people.slice(0, 3).join(', ')
  }
}
