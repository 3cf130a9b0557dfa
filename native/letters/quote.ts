import type { LetterAddress } from '../contract/letters.ts'
import type { Language } from '../contract/words.ts'
import { escapeHtml, foreignHtml, htmlOfText } from './letter-html.ts'

/** A message as it is put under an answer or passed on. */
export interface Quotable {
  readonly from: LetterAddress
  readonly to: readonly LetterAddress[]
  readonly subject: string
  readonly sentAt: number
  readonly text: string
  /** Sanitised; null where the mail was plain text. */
  readonly html: string | null
}

const locales: Readonly<Record<Language, string>> = { de: 'de-DE', en: 'en-GB' }
/** Long newsletters and mails with data in their layout are quoted by their words. */
const longestHtml = 200_000

const written = ({ name, address }: LetterAddress): string =>
  name === '' || name === address ? address : `${name} <${address}>`

function when(at: number, language: Language): { day: string; time: string } {
  const locale = locales[language]
  return {
    day: new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at),
    time: new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at),
  }
}

/** «Am 24.11.2026 um 10:12 schrieb Hans Müller <hans@…>:» */
export function attribution({ from, sentAt }: Quotable, language: Language): string {
  const { day, time } = when(sentAt, language)
  return language === 'de'
    ? `Am ${day} um ${time} schrieb ${written(from)}:`
    : `On ${day} at ${time}, ${written(from)} wrote:`
}

/** The words of a message in the tags the editor knows; pictures stay behind. */
const bodyOf = ({ html, text }: Quotable): string =>
  (html === null || html.length > longestHtml ? '' : foreignHtml(html)) || htmlOfText(text)

/** A line beside what is quoted, as mail programs draw it; style sheets do not survive on the way. */
const quoteStyle = 'margin:0 0 0 8px;padding-left:12px;border-left:2px solid #c8c8c8'

/** What stands under an answer. */
export const quoteHtml = (message: Quotable, language: Language): string =>
  `<p>${escapeHtml(attribution(message, language))}</p><blockquote type="cite" style="${quoteStyle}">${bodyOf(message)}</blockquote>`

/** How a letter that passes a message on begins: room to write, then who wrote it to whom, then the message. */
export function forwardedHtml(message: Quotable, language: Language): string {
  const { day, time } = when(message.sentAt, language)
  const to = message.to.map(written).join(', ')
  const german = language === 'de'
  const lines = [
    `---------- ${german ? 'Weitergeleitete Nachricht' : 'Forwarded message'} ----------`,
    `${german ? 'Von' : 'From'}: ${written(message.from)}`,
    `${german ? 'Gesendet' : 'Sent'}: ${day} ${time}`,
    ...(to === '' ? [] : [`${german ? 'An' : 'To'}: ${to}`]),
    `${german ? 'Betreff' : 'Subject'}: ${message.subject}`,
  ]
  return `<p></p><p>${lines.map(escapeHtml).join('<br />')}</p>${bodyOf(message)}`
}
