/** Lines by which mail programs set off what they quote or pass on. All patterns run over lines of bounded length. */

const longest = 320

/** "-----Ursprüngliche Nachricht-----" and its like; `forward` where the mail below was passed on, not answered. */
export function separatorOf(line: string): 'reply' | 'forward' | null {
  if (line.length > longest) return null
  const text = line.trim()
  if (forwardMark.test(text)) return 'forward'
  return replyMark.test(text) ? 'reply' : null
}

const forwardMark =
  /^(?:[-_=*~ ]{2,}\s*(?:weitergeleitete (?:nachricht|e-?mail)|forwarded (?:message|mail|by .{1,80})|message transféré|messaggio inoltrato|doorgestuurd bericht|mensaje reenviado)\b.{0,120}|begin forwarded message:?|(?:anfang|start|beginn) der weitergeleiteten (?:nachricht|e-?mail):?)$/i
const replyMark =
  /^(?:[-_=*~ ]{2,}\s*(?:urspr(?:ü|ue?)ngliche (?:nachricht|e-?mail)|original[- ]?(?:nachricht|message|e?-?mail)|reply message|message d.origine|mensaje original|messaggio originale|oorspronkelijk bericht|antwort(?: auf)?)\s*[-_=*~ ]*)$/i

const fieldNames: Record<string, readonly string[]> = {
  from: ['von', 'from', 'de', 'da', 'van', 'от', 'fra', 'från', 'od', 'expéditeur'],
  sent: [
    'gesendet',
    'gesendet am',
    'datum',
    'date',
    'sent',
    'envoyé',
    'inviato',
    'verzonden',
    'дата',
    'отправлено',
    'sendt',
    'skickat',
    'enviado',
    'data',
  ],
  to: ['an', 'to', 'à', 'a', 'aan', 'кому', 'til', 'till', 'para', 'do'],
  cc: ['cc', 'kopie', 'copie', 'копия', 'bcc', 'reply-to', 'antwort an'],
  subject: ['betreff', 'subject', 'objet', 'oggetto', 'onderwerp', 'тема', 'emne', 'ämne', 'asunto', 'temat', 'thema'],
}
const fieldOf = new Map(
  Object.entries(fieldNames).flatMap(([field, names]) => names.map((name) => [name, field] as const)),
)

function headerField(line: string): string | undefined {
  if (line.length > 2_000) return undefined
  const name = /^[\s*_>]*([\p{L} -]{1,20}?)[\s*_]*:/u.exec(line.slice(0, 60))?.[1]
  return name === undefined ? undefined : fieldOf.get(name.trim().toLowerCase())
}

/**
 * Length of a header block as Outlook and others put above what they quote ("Von: … Gesendet: … An: … Betreff: …"),
 * from `start`; 0 where there is none. A sender, and two more of date, recipient and subject are needed.
 */
export function headerBlockLength(lines: readonly string[], start: number): number {
  if (headerField(lines[start] ?? '') === undefined) return 0
  const found = new Set<string>()
  let end = start
  let others = 0
  for (let at = start; at < Math.min(lines.length, start + 16); at++) {
    const line = lines[at] ?? ''
    const field = headerField(line)
    if (field !== undefined) {
      if (field !== 'cc' && found.has(field)) break
      found.add(field)
      end = at + 1
      others = 0
    } else if (++others > 2) {
      break
    }
  }
  return found.has('from') && found.size >= 3 && (found.has('sent') || found.has('subject')) ? end - start : 0
}

export const isQuotedLine = (line: string): boolean => /^\s{0,3}(?:>|&gt;)/.test(line)

const verb =
  '(?:wrote|writes|schrieb|schreibt|geschrieben|a écrit|ha scritto|schreef|escribió|написал[а]?|skrev|napisał)'
const attributions = [
  // On Mon, Apr 2, 2012 at 6:26 PM, Megan One <a@b> wrote: — Am 12.03.2024 um 10:22 schrieb Max Müller:
  new RegExp(
    `^[-\\s]{0,8}(?:on|am|le|il|op|el|den|em|w dniu)\\s(?=.{0,200}\\d).{3,250}\\s${verb}\\b.{0,200}:?\\s*-*$`,
    'i',
  ),
  // Max Müller <max@x.de> schrieb am 12.03.2024 um 10:22: — max@x.de (Max) writes:
  new RegExp(`^.{0,150}[^\\s@]{1,64}@[^\\s@]{2,100}.{0,100}\\s${verb}\\b.{0,150}:$`, 'i'),
  // Max Müller schrieb am 12.03.2024 um 10:22 Uhr:
  new RegExp(`^[\\p{L}"][\\p{L}\\s."',()-]{1,80}\\s${verb}\\s(?:am|on)\\s.{0,20}\\d{1,2}[./-].{2,80}:$`, 'iu'),
  // 26.06.2014, 14:41, "Alexander L" <a@b>: — any language: a date, a time, an address
  /^(?=.{0,200}\d{1,2}[./ -])(?=.{0,250}\d{1,2}:\d{2}).{0,250}[^\s@]{1,64}@[^\s@]{2,100}.{0,100}:$/,
]
// "Am 3.5. schrieb ich Ihnen:" is what customers write.
const personal =
  /\b(?:schrieb(?:en)?|geschrieben|wrote|writes)\s+(?:ich|wir|ihnen|sie|er|man|i|we|you)\b|\b(?:ich|wir|i|we)\s+(?:\S+\s+){0,3}(?:schrieb|wrote|geschrieben)/i

/** Lines of an attribution ("On … wrote:", wrapped over up to three lines) that begins at `start`; 0 where there is none. */
export function attributionLength(lines: readonly string[], start: number): number {
  let joined = ''
  for (let count = 1; count <= 3; count++) {
    const line = lines[start + count - 1]?.trim() ?? ''
    if (line === '' || line.length > longest || isQuotedLine(line)) return 0
    joined = joined === '' ? line : `${joined} ${line}`
    if (joined.length > longest) return 0
    // Where the next line alone is one, this line is text above it.
    if (isAttribution(joined)) return count > 1 && attributionLength(lines, start + 1) > 0 ? 0 : count
  }
  return 0
}

const isAttribution = (text: string): boolean =>
  /[:-]$|wrote$/i.test(text) && attributions.some((pattern) => pattern.test(text)) && !personal.test(text)
