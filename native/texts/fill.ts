import { type TextVariable, textVariable } from '../contract/texts.ts'
import { escapeHtml } from '../letters/letter-html.ts'
import type { Facts } from './facts.ts'

/** Stands where there is nothing to put, to be seen and filled in. */
export const gap = '[…]'

/** With whether the writer goes on with a mark of his own, inside of bold and the like or after it. */
const placeholder = /\{\{\s*([\p{L}.]{1,60})\s*\}\}(?=((?:<\/\w+>)*\s?[,.:;!])?)/gu

/**
 * Puts facts in place of the variables; a word between the brackets that is no variable becomes a gap as well. A salutation
 * brings its comma, which gives way to a mark that stands there already.
 */
export function fill(html: string, facts: Facts): { html: string; unknown: TextVariable[] } {
  const unknown = new Set<TextVariable>()
  const filled = html.replace(placeholder, (_, written: string, mark?: string) => {
    const variable = textVariable.safeParse(written.toLowerCase())
    if (!variable.success) return gap
    const fact = facts[variable.data]
    if (fact === null) unknown.add(variable.data)
    if (fact === null) return gap
    return escapeHtml(variable.data === 'anrede' && mark !== undefined ? fact.replace(/,$/, '') : fact)
  })
  return { html: filled, unknown: [...unknown] }
}
