import { type TextVariable, textVariable } from '../contract/texts.ts'
import { escapeHtml } from '../letters/letter-html.ts'
import type { Facts } from './facts.ts'

/** Stands where there is nothing to put, to be seen and filled in. */
export const gap = '[…]'

const placeholder = /\{\{\s*([\p{L}.]{1,60})\s*\}\}/gu

/** Puts facts in place of the variables; a word between the brackets that is no variable becomes a gap as well. */
export function fill(html: string, facts: Facts): { html: string; unknown: TextVariable[] } {
  const unknown = new Set<TextVariable>()
  const filled = html.replace(placeholder, (_, written: string) => {
    const variable = textVariable.safeParse(written.toLowerCase())
    if (!variable.success) return gap
    const fact = facts[variable.data]
    if (fact === null) unknown.add(variable.data)
    return fact === null ? gap : escapeHtml(fact)
  })
  return { html: filled, unknown: [...unknown] }
}
