import type { Headers } from './types.ts'

/** What is looked at to tell that a mail came back. */
export interface BounceEvidence {
  readonly headers: Headers
  readonly partTypes: readonly string[]
  readonly from: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
}

/**
 * Delivery status notifications as RFC 3464 has them, and by the headers mail servers add.
 * @returns what says so, or null
 */
export function bounceByHeaders({ headers, partTypes }: BounceEvidence): string | null {
  const contentType = headers.first('content-type')?.toLowerCase() ?? ''
  if (/report-type="?delivery-status/.test(contentType)) return 'Content-Type: report-type=delivery-status'
  if (partTypes.includes('message/delivery-status') || partTypes.includes('message/global-delivery-status')) {
    return 'a message/delivery-status part'
  }
  if (headers.has('x-failed-recipients')) return 'X-Failed-Recipients'
  return null
}

/** Names under which mail servers write. */
const serverLocalPart = /^(mailer-?daemon|mdaemon|postmaster|mail-?daemon|mail\.?delivery|listserv-daemon)/i
const serverName =
  /mailer-?daemon|mail delivery|delivery (sub)?system|system administrator|post ?master|internet mail delivery|mail ?server/i

const subjects = new RegExp(
  [
    'undeliver(ed|able)|unzustellbar|nicht zugestellt|nicht zustellbar|non[- ]?deliver|non remis',
    'delivery[- ](status|failure|failed|notification|report|problem|warning|error|has failed)',
    '(delivery|mail|message|nachricht).{0,40}(fail|could not be delivered|not (been )?delivered|delayed|verzögert)',
    'returned? (mail|to sender)|returning (message|to sender)|returned mail|failure (notice|delivery)|failed mail',
    'mail system error|mail non[- ]d|processing error|nondeliverable|user unknown|unknown user|mail failed',
    'zustell(ung|fehler).{0,40}(fehl|nicht|status|verzöger)|fehler bei der zustellung|warning: (message|could not)',
    'correo devuelto|mail (not|non) delivered|automatically rejected mail',
  ].join('|'),
  'i',
)

/** Sentences that mail servers write; people quote them, but do not begin with them. */
const sentences = new RegExp(
  [
    "c(an|ould) ?n(o|')t be delivered|(could|was|were) not (be )?deliver|unable to deliver|not able to deliver|undeliverable",
    'delivery (to|of|attempts?|has).{0,60}(fail|abort|delay|postpon|continue)|has not (yet )?been delivered',
    'delivery to the following (recipient|address)|did not reach the following|could not be reached|not delivered to',
    '(invalid|unknown) (final delivery|user|recipient|mailbox)|(user|mailbox|recipient|addressee) (unknown|not (found|known))',
    "no such user|user('s)? (mail)?(box|folder) is full|over ?quota|(quota|diskquota) exceeded|mailbox (is )?(full|unavailable)",
    'konnte (leider )?nicht (an|zugestellt|übermittelt)|nicht zugestellt werden|unbekannter empfänger|empfänger unbekannt',
    'returned mail follows|(original|unsent) message (follows|below)|below this line is a copy|permanent (fatal )?error',
    'failed addresses? follow|failed recipient|error-for:|non-deliverable|not listed in domino directory',
    'mail that you sent|message (that )?you sent|your message (to|was|has|did|with)\\b|n.a pas pu (e|ê)tre (d(e|é)livr|remis|distribu)|your mail (message )?to the following',
  ].join('|'),
  'gi',
)

// 550 5.1.1, #5.4.1, 554-, as servers give their reasons. Bare numbers are too often something else.
const statusCode =
  /(^|[\s#(:<>-])[45]\.\d{1,2}\.\d{1,2}\b|\b(smtp|said|responded|reply|response|received)\b.{0,30}\b[45]\d\d\b|\b5[05]\d[ -](#?5\.|<|user|unknown|no such|mailbox|requested|sorry|invalid|recipient)/i

/** True where a line is nothing but a mail address that is not the sender's house: whom the mail did not reach. */
function namesOtherAddress(text: string, sender: string): boolean {
  const house = sender.slice(sender.lastIndexOf('@') + 1)
  return Array.from(text.matchAll(/^[\s<*"'-]*([^\s<>@"]{1,64}@[\w.-]{3,255})[>"'\s:]*$/gm)).some(
    ([, address]) => house === '' || !address?.toLowerCase().endsWith(house),
  )
}

/**
 * Servers that follow no standard, by what they have in common: who writes, what the subject says, and how the body is
 * made. Two of the three must agree, and a person's address needs more than a server's.
 */
export function bounceByStructure(evidence: BounceEvidence): string | null {
  const { headers, from, subject } = evidence
  if (/^mailer-?daemon@/i.test(from.address)) return 'written by MAILER-DAEMON'
  const nobody = from.address === '' && /<\s*>\s*$/.test(headers.first('from') ?? '')
  const fromServer = nobody || serverLocalPart.test(from.address) || serverName.test(from.name)
  const subjectSays = subjects.test(subject)
  const { bodySays, proof } = readBody(evidence)

  if (fromServer && (subjectSays || bodySays >= (nobody ? 1 : 2))) return 'written by a mail server, of a lost mail'
  if (!subjectSays || bodySays === 0) return null
  const returnPath = headers.first('return-path')?.trim() ?? ''
  if (returnPath === '<>' || /^<?mailer-daemon/i.test(returnPath))
    return 'an empty Return-Path and the words of a server'
  const automatic = /^(bulk|junk)/i.test(headers.first('precedence') ?? '') || headers.has('auto-submitted')
  if (automatic) return 'bulk mail in the words of a mail server'
  // A parcel can be undeliverable too: a person's sentences alone are never enough.
  return bodySays >= 2 && proof && !headers.has('in-reply-to') ? 'subject and text of a mail server' : null
}

function readBody({ text, from }: BounceEvidence): { bodySays: number; proof: boolean } {
  const head = text.slice(0, 6_000)
  const code = statusCode.test(head)
  const found = new Set(Array.from(head.matchAll(sentences), ([sentence]) => sentence.toLowerCase())).size
  return { bodySays: found + (code ? 1 : 0), proof: code || namesOtherAddress(head, from.address) }
}
