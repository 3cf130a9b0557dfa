import { attributionLength, headerBlockLength, isQuotedLine, separatorOf } from './reply-marks.ts'
import { findSignature } from './signature.ts'
import type { SplitText } from './types.ts'

type Label = 'new' | 'quoted' | 'signature'

const forwardSubject = /^\s*(?:\[[^\]]{0,40}\]\s*)?(?:wg|fw|fwd|weitergeleitet|tr|rv|i)\s*:/i

/**
 * Sets apart what is new in a mail's text, what it quotes, and the signature. Each line that is not blank lands in one of
 * the three, so nothing is lost. Quotes below (Outlook's "Von: … Gesendet: …", "Am … schrieb …:"), above and between the
 * answers are told; what a forwarded mail passes on counts as new, its own history as quoted. A mail that would be left
 * without anything new is all new.
 *
 * email-reply-parser, the library for this, was measured against it on talon's replies (13 of 23 right, this one 23):
 * it knows Outlook's header block only with an address in brackets, takes closing words anywhere for a signature, drops
 * blank lines, and runs backtracking patterns over whole mails.
 */
export function splitText(text: string, { subject = '', senderName = '' } = {}): SplitText {
  const lines = text.split('\n')
  const labels = labelQuotes(lines, forwardSubject.test(subject))
  if (!hasText(lines, labels, 'new')) labels.fill('new')
  labelSignatures(lines, labels, senderName)
  if (!hasText(lines, labels, 'new')) {
    // A signature alone above a quote: the quote is what the mail is about.
    const from: Label = labels.includes('quoted') ? 'quoted' : 'signature'
    for (const [index, label] of labels.entries()) if (label === from) labels[index] = 'new'
  }
  return {
    newText: collect(lines, labels, 'new'),
    quotedText: collect(lines, labels, 'quoted'),
    signature: collect(lines, labels, 'signature'),
  }
}

const hasText = (lines: readonly string[], labels: readonly Label[], wanted: Label): boolean =>
  labels.some((label, index) => label === wanted && lines[index]?.trim() !== '')

const collect = (lines: readonly string[], labels: readonly Label[], wanted: Label): string =>
  lines
    .filter((_, index) => labels[index] === wanted)
    .join('\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()

function labelQuotes(lines: readonly string[], forwarded: boolean): Label[] {
  const labels: Label[] = lines.map((line) => (isQuotedLine(line) ? 'quoted' : 'new'))
  // The first mail below a forward is passed on, not quoted.
  let passOn = forwarded
  let at = 0
  while (at < lines.length) {
    const mark = labels[at] === 'new' ? replyMarkAt(lines, at) : null
    if (mark === null) {
      at++
    } else if (mark.kind === 'forward' || (mark.kind === 'reply' && passOn)) {
      passOn = false
      at += mark.length
      at += followingHeaderBlock(lines, at)
    } else if (mark.kind === 'reply') {
      labels.fill('quoted', withRuleAbove(lines, at))
      break
    } else {
      labels.fill('quoted', at, at + mark.length)
      at += mark.length
    }
  }
  return labels
}

interface ReplyMark {
  /** `reply`: all below is quoted; `attribution`: only the lines with ">" are; `forward`: what follows is passed on. */
  readonly kind: 'reply' | 'attribution' | 'forward'
  readonly length: number
}

function replyMarkAt(lines: readonly string[], at: number): ReplyMark | null {
  if (lines[at]?.trim() === '') return null
  const separator = separatorOf(lines[at] ?? '')
  if (separator) return { kind: separator, length: 1 }
  const block = headerBlockLength(lines, at)
  if (block > 0) return { kind: 'reply', length: block }
  const length = attributionLength(lines, at)
  if (length === 0) return null
  return { kind: quoteFollows(lines, at + length) ? 'attribution' : 'reply', length }
}

function quoteFollows(lines: readonly string[], from: number): boolean {
  const next = lines.slice(from, from + 4).find((line) => line.trim() !== '')
  return next !== undefined && isQuotedLine(next)
}

/** The header block that belongs to a forward's separator line. */
function followingHeaderBlock(lines: readonly string[], from: number): number {
  for (let skip = 0; skip < 3; skip++) {
    const length = headerBlockLength(lines, from + skip)
    if (length > 0) return skip + length
  }
  return 0
}

/** A rule (____ or ----) above a quoted header belongs to it. */
function withRuleAbove(lines: readonly string[], at: number): number {
  let above = at
  while (above > 0 && (lines[above - 1]?.trim() === '' || /^\s*[-_=]{3,}\s*$/.test(lines[above - 1] ?? ''))) above--
  return above
}

function labelSignatures(lines: readonly string[], labels: Label[], senderName: string): void {
  let start = 0
  while (start < lines.length) {
    let end = start
    while (end < lines.length && labels[end] === 'new') end++
    if (end > start) {
      const found = findSignature(lines.slice(start, end), senderName)
      if (found) labels.fill('signature', start + found.start, start + found.end)
    }
    start = Math.max(end, start + 1)
  }
}
