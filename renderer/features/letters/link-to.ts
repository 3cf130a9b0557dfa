import { isAddress } from './addresses.ts'

/**
 * Where a typed address leads: a page, a mail address or a telephone.
 * @returns null where it is none of these, such as a script
 */
export function linkTo(typed: string): string | null {
  const text = typed.trim()
  if (text === '' || /\s/.test(text)) return null
  if (isAddress(text)) return `mailto:${text}`
  if (/^(mailto|tel):\S+$/i.test(text)) return text
  const url = /^https?:\/\//i.test(text) ? text : /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? null : `https://${text}`
  if (url === null || !URL.canParse(url)) return null
  return new URL(url).hostname.includes('.') ? url : null
}
