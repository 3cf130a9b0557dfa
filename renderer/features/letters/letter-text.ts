import type { Output } from '../../../native/contract/index.ts'
import type { LetterAddress, LetterKind, LetterText } from '../../../native/contract/letters.ts'
import type { DraftSource, DraftSuggestion } from '../../../native/contract/suggestions.ts'

export type Openings = Output<'letters.get'>['openings']

export const emptyLetter: LetterText = { kind: 'reply', subject: '', to: [], cc: [], bcc: [], html: '', sources: [] }

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

/** Plain text as the editor has it: a paragraph for each block, a break for each line. */
export function htmlOfText(text: string): string {
  const paragraphs = text.replaceAll('\r', '').split(/\n[^\S\n]*\n/)
  return paragraphs
    .map((paragraph) => paragraph.replace(/^\n+|\s+$/g, ''))
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => paragraph.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign).replaceAll('\n', '<br>'))
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('')
}

/** The words of the editor's HTML, blocks parted by line breaks. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/(p|h[1-6]|li|blockquote)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_all, name: string) => characters[name] ?? '')
    .replace(/\n{2,}/g, '\n')
    .trim()
}

export const isBlankHtml = (html: string): boolean => textOfHtml(html) === ''

/** The engine writes some of the HTML another way; what counts for a field that is being typed in are the words. */
export const sameWords = (a: string, b: string): boolean =>
  textOfHtml(a).replace(/\s+/g, ' ') === textOfHtml(b).replace(/\s+/g, ' ')

/** One text below the other; either may be empty. */
export const joinedHtml = (above: string, below: string): string =>
  [above, below].filter((html) => !isBlankHtml(html)).join('')

export function mergeSources(first: readonly DraftSource[], second: readonly DraftSource[]): DraftSource[] {
  const seen = new Set(first.map(({ kind, id }) => `${kind} ${id}`))
  return [...first, ...second.filter(({ kind, id }) => !seen.has(`${kind} ${id}`))]
}

/** What was begun too early goes below what the engine turned out to have, so that neither is lost. */
export function belowSaved(early: LetterText, saved: LetterText | null, openings: Openings): LetterText {
  if (!saved || isBlankHtml(saved.html)) return begunEarly(early, openings[early.kind])
  if (isBlankHtml(early.html) || saved.html === early.html) return saved
  return {
    ...saved,
    html: withAdded(saved, { below: early.html }, openings),
    sources: mergeSources(saved.sources, early.sources),
  }
}

type Opening = Openings[LetterKind]

/** With the signature and the addressees that were not known yet. */
function begunEarly(early: LetterText, opening: Opening): LetterText {
  const { own, foot } = apart(early.html, opening.html)
  const { foot: begins } = apart(opening.html, opening.html)
  return { ...early, ...addressed(early, opening), html: joinedHtml(own, foot || begins) }
}

/** Whom it goes to, unless somebody has said so already. */
function addressed(letter: LetterText, { to, cc, bcc, subject }: Opening): Omit<Opening, 'html'> {
  const named = letter.to.length + letter.cc.length + letter.bcc.length > 0
  if (named) return { to: letter.to, cc: letter.cc, bcc: letter.bcc, subject: letter.subject || subject }
  return { to, cc, bcc, subject: letter.subject || subject }
}

/** A letter of one kind as it begins. */
export function openingOf(kind: LetterKind, openings: Openings | undefined): LetterText {
  return { ...emptyLetter, ...openings?.[kind], kind }
}

/** Nothing has been written yet: it is empty, or as its kind begins. */
export const isUntouched = ({ kind, html }: LetterText, openings: Openings): boolean =>
  isBlankHtml(html) || sameWords(html, openings[kind].html)

/** There is nothing to send: a message that is passed on needs no words of one's own, a signature alone says nothing. */
export const isNothing = (letter: LetterText, openings: Openings | undefined): boolean =>
  isBlankHtml(letter.html) || (openings !== undefined && letter.kind !== 'forward' && isUntouched(letter, openings))

const blockStart = /<(?:p|h[1-3]|ul|ol|blockquote)[\s>]/g

const emptyAtEnd = /(?:<p>(?:\s|&nbsp;|<br\s*\/?>)*<\/p>)+$/

/**
 * What somebody wrote, and below it what a kind of letter begins with: a signature, a quotation. Told by its words, as the
 * editor writes its own HTML.
 * @returns `foot` '' where the letter began with nothing or that has been changed
 */
export function apart(html: string, opening: string): { readonly own: string; readonly foot: string } {
  const words = textOfHtml(opening)
  if (words === '') return { own: html, foot: '' }
  const starts = [...html.matchAll(blockStart)].map(({ index }) => index)
  const at = starts.findLast((start) => textOfHtml(html.slice(start)) === words)
  if (at === undefined) return { own: html, foot: '' }
  return { own: html.slice(0, at).replace(emptyAtEnd, ''), foot: html.slice(at) }
}

/** A letter with more written at its start or at its end, which is above its signature and what is quoted. */
export function withAdded(
  { kind, html }: LetterText,
  { above = '', below = '' }: { above?: string; below?: string },
  openings: Openings | undefined,
): string {
  const { own, foot } = apart(html, openings?.[kind].html ?? '')
  return joinedHtml(joinedHtml(above, joinedHtml(own, below)), foot)
}

/** A letter without the paragraph that begins with these words. */
export const withoutParagraph = (html: string, begins: string): string =>
  html.replace(/<p(?:\s[^>]*)?>.*?<\/p>/gs, (paragraph) => (textOfHtml(paragraph).startsWith(begins) ? '' : paragraph))

const greeting = /(?<!\p{L})(?:gr[uü](?:ß|ss)(?:en?)?|regards|wishes|greetings|sincerely|faithfully)(?!\p{L})/iu

/**
 * A suggested draft as it is written above a signature. The signature has the last word: where its first line is a greeting,
 * that of the draft is left out with the name below it; where it only holds the name, the draft's greeting stays and its
 * name is left out.
 * @param signature HTML; '' where none stands under the letter
 */
export function draftAbove({ text, parts }: DraftSuggestion, signature: string): string {
  const words = textOfHtml(signature)
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

/** There is room to write above a signature already where something is written; a quotation keeps its distance. */
const begunWith = (own: string, kind: LetterKind, opening: string): string =>
  joinedHtml(own, isBlankHtml(own) || kind === 'forward' ? opening : apart(opening, opening).foot)

const sameAddresses = (a: readonly LetterAddress[], b: readonly LetterAddress[]): boolean =>
  a.length === b.length && a.every(({ address }, at) => address === b[at]?.address)

const isReply = (kind: LetterKind): boolean => kind === 'reply' || kind === 'reply_all'

/**
 * The letter as one of another kind: what was written stays, what the old kind began with gives way to what the new one
 * begins with. Addressees that somebody has changed stay between replies only: whoever gets a forward is named anew.
 */
export function withKind(letter: LetterText, kind: LetterKind, openings: Openings): LetterText {
  const before = openings[letter.kind]
  const after = openings[kind]
  const { own } = apart(letter.html, before.html)
  const keepsPeople =
    isReply(letter.kind) &&
    isReply(kind) &&
    !(
      sameAddresses(letter.to, before.to) &&
      sameAddresses(letter.cc, before.cc) &&
      sameAddresses(letter.bcc, before.bcc)
    )
  const people = keepsPeople ? letter : after
  return {
    kind,
    to: people.to,
    cc: people.cc,
    bcc: people.bcc,
    subject: letter.subject === before.subject ? after.subject : letter.subject,
    html: sameWords(before.html, after.html) ? letter.html : begunWith(own, kind, after.html),
    sources: letter.sources,
  }
}

/** The placeholders of text blocks that nobody has filled in. */
export const placeholdersIn = (html: string): string[] => [
  // The engine leaves «[…]» where it has nothing to put for a variable.
  ...new Set(
    [...html.matchAll(/\{\{\s*([\p{L}\p{N}._-]+)\s*\}\}|(\[…\])/gu)].map(([, name, gap]) => name ?? gap ?? ''),
  ),
]
