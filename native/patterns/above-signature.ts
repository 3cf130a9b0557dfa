import type { DraftSuggestion } from '../contract/suggestions.ts'
import { plainText } from '../letters/letter-html.ts'

const greeting = /(?<!\p{L})(?:gr[uü](?:ß|ss)(?:en?)?|regards|wishes|greetings|sincerely|faithfully)(?!\p{L})/iu

/**
 * A draft as it is written above a signature, the same as in the window where a draft is taken over. The signature has the
 * last word: where its first line is a greeting, the draft's is left out with the name below it; where it only holds the
 * name, the draft's name is left out.
 * @param signature HTML; '' where none stands under the letter
 */
export function aboveSignature({ text, parts }: DraftSuggestion, signature: string): string {
  const words = plainText(signature)
  const at = parts.findIndex(({ origin }) => origin.kind === 'phrase' && origin.label === 'closing')
  const [greets, name] = parts.slice(Math.max(0, at)).map((part) => part.text)
  if (words === '' || at < 0 || greets === undefined) return text
  const before = parts
    .slice(0, at)
    .map((part) => part.text)
    .join('')
  if (greeting.test(words.split('\n').find((line) => /\p{L}/u.test(line)) ?? '')) return before.trimEnd()
  return name !== undefined && words.includes(name.trim()) ? `${before}${greets}`.trimEnd() : text
}
