import { z } from 'zod'

const choices = z.array(z.string()).catch([])

/** Whether a text is a value for a field of this kind. */
export function isFieldValue(value: string, field: { readonly kind: string; readonly choices: string }): boolean {
  switch (field.kind) {
    case 'number':
      return value.trim() !== '' && Number.isFinite(Number(value))
    case 'date':
      return z.iso.date().safeParse(value).success
    case 'choice':
      return choices.parse(JSON.parse(field.choices)).includes(value)
    case 'yes_no':
      return value === '1' || value === '0'
    default:
      return true
  }
}
