/** Where a signature begins: by its delimiter, its closing words, a telephone's footer, or as a block of addresses. */

export interface SignatureRange {
  readonly start: number
  readonly end: number
}

const closing =
  /^(?:(?:vielen|besten|herzlichen) dank (?:im voraus )?(?:und|&) )?(?:(?:mit )?(?:freundliche[nmr]?|besten?|viele[nr]?|liebe[nr]?|sch(?:ö|oe)ne[nr]?|herzliche[nr]?|sonnige[nr]?|kollegiale[nr]?)(?:,? (?:freundliche[nmr]?|besten?|viele[nr]?|liebe[nr]?))? (?:gr(?:ü|ue)(?:ß|ss)e?n?|gruß|gruss|empfehlungen)(?: (?:aus|von|vom|nach|sendet) .{1,60})?|mit gr(?:ü|ue)(?:ß|ss)en|gr(?:ü|ue)(?:ß|ss)e(?: (?:aus|von) .{1,60})?|gru(?:ß|ss)|hochachtungsvoll|m\.?f\.?g\.?|lg|vg|bg|(?:kind|best|warm|with (?:kind|best)|many thanks and (?:kind|best)) regards|regards|kind wishes|best wishes|yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?|cheers|с уважением)[\s,.!]*$/i

const mobileFooter =
  /^(?:gesendet (?:von|mit|aus|über)\b.{1,80}|von (?:meine[mr]|mobil)\b.{0,60}gesendet|diese nachricht wurde von meinem .{1,80}|sent (?:from|with|via) .{1,80}|get outlook for .{1,40}|outlook für .{1,40} (?:beziehen|herunterladen).{0,10}|holen sie sich outlook .{1,40}|enviado desde .{1,60}|envoyé de .{1,60})$/i

const legal =
  /gesch(?:ä|ae)ftsf(?:ü|ue)hr(?:er|ung)|amtsgericht|registergericht|handelsregister|\bhr[ab]\b|ust-?id|steuer-?n|sitz der gesellschaft|vertraulich|confidential|disclaimer|intended (?:recipient|solely)|irrtümlich|unbefugte|think (?:before|of the environment)|datenschutz|vor dem (?:aus)?drucken/i

// Facts that people put behind their name and that a ticket cannot do without.
const fact =
  /^(?:ps\b|p\.\s?s\.|nb\b|nachtrag\b|anlagen?\b|anbei\b|attached\b|(?:serien|serial|s\/n|sn\b|maschine|machine|modell?|typ|kunden|customer|auftrag|order|bestell|rechnung|invoice|ticket|fehler|error)(?:[\p{L}./ -]{0,25}[:#=]|\p{L}{0,8}\.?\s.{0,12}\d))/iu

const contactToken =
  /[^\s@]{1,64}@[\w.-]{3,}|(?:https?:\/\/|www\.)\S+|(?:\b(?:tel|fon|phone|telefon|mobil|mobile|fax|t|m|f)\b[.:]?\s*)?\+?\(?\d[\d\s()/.-]{6,}\d|\bskype:/i

const words = (line: string): number => line.split(/\s+/).length
const isSentence = (line: string): boolean =>
  line.endsWith('?') || (words(line) >= 8 && line.length > 45 && !contactToken.test(line))

/**
 * @param lines the new text of a mail
 * @returns the lines that are its signature; facts and sentences behind it are left out
 */
export function findSignature(lines: readonly string[], senderName: string): SignatureRange | null {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]?.trim() ?? ''
    if (line === '' || line.length > 200) continue
    const start = at
    if (lines[at] === '-- ' || (isDelimiter(line) && isShortBlock(lines, at + 1, 20)))
      return { start, end: lines.length }
    if (closing.test(line) && fewFollow(lines, at + 1, 30)) return { start, end: endOfBlock(lines, at + 1) }
    if (mobileFooter.test(line) && fewFollow(lines, at + 1, 4)) return { start, end: lines.length }
  }
  return findContactBlock(lines, senderName)
}

const isDelimiter = (line: string): boolean => /^(?:--|—|_{3,}|-{3,}|={3,}|\*{3,})$/.test(line)

/** Whether at most so many lines with text follow; looks no further than it must. */
function fewFollow(lines: readonly string[], from: number, most: number): boolean {
  let count = 0
  for (let at = from; at < lines.length; at++) if (lines[at]?.trim() !== '' && ++count > most) return false
  return true
}

function isShortBlock(lines: readonly string[], from: number, most: number): boolean {
  if (!fewFollow(lines, from, most)) return false
  const block = lines
    .slice(from)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return block.length > 0 && !block.some((line) => isSentence(line) || fact.test(line))
}

/** Behind the closing words: names and addresses up to a sentence or a fact; a legal notice takes all that follows. */
function endOfBlock(lines: readonly string[], from: number): number {
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]?.trim() ?? ''
    if (legal.test(line)) return lines.length
    if (fact.test(line) || isSentence(line)) return at
  }
  return lines.length
}

/** A last paragraph that begins with a name (the sender's, or any short line) and is mostly addresses. */
function findContactBlock(lines: readonly string[], senderName: string): SignatureRange | null {
  let end = lines.length
  while (end > 0 && lines[end - 1]?.trim() === '') end--
  let start = end
  while (start > 0 && lines[start - 1]?.trim() !== '') start--
  const block = lines.slice(start, end).map((line) => line.trim())
  const [first = '', ...rest] = block
  if (
    start === 0 ||
    block.length < 2 ||
    block.length > 12 ||
    block.some((line) => isSentence(line) || fact.test(line))
  ) {
    return null
  }
  const bySender = senderName.length > 2 && first.toLowerCase().includes(senderName.toLowerCase())
  const contacts = rest.filter((line) => contactToken.test(line)).length
  const named = words(first) <= 6 && !/[?!:]$/.test(first)
  return (bySender && words(first) <= 8) || (named && contacts >= 2 && contacts * 2 >= rest.length)
    ? { start, end }
    : null
}
