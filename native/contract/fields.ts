import { z } from 'zod'
import { procedure } from './define.ts'
import { localized } from './words.ts'

export const fieldId = z.number().int().positive().brand<'FieldId'>()
export type FieldId = z.infer<typeof fieldId>

/** How a value is written: a number in decimal notation, a date as ISO 8601, `yes_no` as 1 or 0. */
export const fieldKind = z.enum(['text', 'number', 'date', 'choice', 'yes_no'])
export type FieldKind = z.infer<typeof fieldKind>

/** A field the company has added to its tickets. */
export const field = z.object({
  id: fieldId,
  name: localized,
  kind: fieldKind,
  /** Of a `choice`. */
  choices: z.array(z.string().trim().min(1).max(200)).max(200),
})
export type Field = z.infer<typeof field>

export const fields = {
  'fields.list': procedure({ input: z.object({}), output: z.object({ fields: z.array(field) }) }),
  /**
   * Without an id it is new. A name in one language stands for both. The kind of a field that is there stays.
   * @throws `not_found`, `name_taken`, `invalid_input`
   */
  'fields.save': procedure({
    input: field.extend({ id: fieldId.optional() }),
    output: z.object({ id: fieldId }),
  }),
  /** How many tickets have something in it. */
  'fields.usage': procedure({ input: z.object({ id: fieldId }), output: z.object({ tickets: z.number().int() }) }),
  /** With what tickets have in it, and with what saved views ask of it. @throws `not_found` */
  'fields.remove': procedure({ input: z.object({ id: fieldId }), output: z.object({}) }),
}

export const fieldEvents = { 'fields.changed': z.object({}) }
