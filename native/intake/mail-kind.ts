import { bounceByHeaders, bounceByStructure } from './bounce.ts'
import type { Address, Headers, KindVerdict, ParsedMail } from './types.ts'

type Evidence = Pick<ParsedMail, 'headers' | 'partTypes' | 'from' | 'replyTo' | 'subject' | 'text'>

/**
 * What a mail is, by its headers first (RFC 3464, 3834, 2369, 2919 and what servers add), by its structure for what
 * older servers write. Only a `request` belongs in the queue; in doubt a mail is one.
 * @param ownAddresses lower case; list headers of one's own address mean a shared mailbox, not a newsletter
 */
export function kindOfMail(mail: Evidence, ownAddresses: readonly string[] = []): KindVerdict {
  const bounce = bounceByHeaders(mail)
  if (bounce) return { kind: 'bounce', because: bounce }
  const spam = spamHeader(mail.headers)
  if (spam) return { kind: 'spam', because: spam }
  const structure = bounceByStructure(mail)
  if (structure) return { kind: 'bounce', because: structure }
  const auto = autoReply(mail)
  if (auto) return { kind: 'auto_reply', because: auto }
  const list = listHeader(mail.headers, ownAddresses)
  if (list) return { kind: 'list', because: list }
  return { kind: 'request', because: 'nothing says that a machine wrote it' }
}

function spamHeader(headers: Headers): string | null {
  if (/^yes\b/i.test(headers.first('x-spam-flag') ?? '')) return 'X-Spam-Flag'
  if (/^yes\b/i.test(headers.first('x-spam-status') ?? '')) return 'X-Spam-Status'
  if (/^spam\b/i.test(headers.first('x-spam') ?? '')) return 'X-Spam'
  return /\bSFV:SPM\b|\bCAT:(SPM|HSPM|PHSH|HPHSH|MALW)\b/.test(headers.first('x-forefront-antispam-report') ?? '')
    ? 'X-Forefront-Antispam-Report'
    : null
}

const automaticSubject =
  /^\s*(\[?(auto(matic|matische)?|autom\.)[ :-]{0,2}(reply|response|antwort|re(ply)?)\b|automatic(ally)? (generated )?(reply|response)|automatische (antwort|rückantwort)|autoreply|auto-?response|abwesen(d|heit)|out of (the )?office|(ich bin )?nicht im (büro|haus)|ooo:|respuesta autom|réponse automatique|risposta automatica|vacation (reply|notice)|urlaubs(notiz|benachrichtigung|antwort))/i

function autoReply({ headers, partTypes, from, replyTo, subject }: Evidence): string | null {
  for (const name of ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'x-mail-autoreply', 'x-autoresponder']) {
    if (headers.has(name) && !/^(no|false)\b/i.test(headers.first(name) ?? '')) return name
  }
  if (/^auto[_-]?reply/i.test(headers.first('precedence') ?? '')) return 'Precedence: auto_reply'
  const contentType = headers.first('content-type') ?? ''
  if (
    /report-type="?disposition-notification/i.test(contentType) ||
    partTypes.includes('message/disposition-notification')
  ) {
    return 'a receipt (report-type=disposition-notification)'
  }
  const submitted = headers.first('auto-submitted')?.trim().toLowerCase() ?? 'no'
  if (submitted.startsWith('auto-replied')) return 'Auto-Submitted: auto-replied'
  if (/^auto-/.test(submitted) && !isForm(from, replyTo) && !isListMail(headers))
    return `Auto-Submitted: ${submitted.slice(0, 40)}`
  if (!automaticSubject.test(subject)) return null
  const suppressed = /all|oof|autoreply/i.test(headers.first('x-auto-response-suppress') ?? '')
  const nullSender = headers.first('return-path')?.trim() === '<>'
  return suppressed || nullSender || submitted !== 'no'
    ? 'subject and headers of an automatic reply'
    : 'subject of an automatic reply'
}

/** A web form writes by machine for a person: the answer is wanted by somebody else than the sender. */
const isForm = (from: Address, replyTo: readonly Address[]): boolean =>
  replyTo.some(({ address }) => address !== '' && address !== from.address)

const isListMail = (headers: Headers): boolean => headers.has('list-id') || headers.has('list-unsubscribe')

function listHeader(headers: Headers, ownAddresses: readonly string[]): string | null {
  const listHeaders = ['list-id', 'list-post', 'list-unsubscribe']
  if (listHeaders.some((name) => namesOwnAddress(headers.first(name) ?? '', ownAddresses))) return null
  for (const name of listHeaders) if (headers.has(name)) return name
  const precedence = /^(bulk|list|junk)\b/i.exec(headers.first('precedence')?.trim() ?? '')
  if (precedence) return `Precedence: ${precedence[0].toLowerCase()}`
  for (const name of [
    'x-campaign-id',
    'x-mailchimp-campaign',
    'x-csa-complaints',
    'x-listunsubscribe',
    'x-mailing-list',
  ]) {
    if (headers.has(name)) return name
  }
  return null
}

/** `support@dealer.example` as a List-Id reads `support.dealer.example`. */
function namesOwnAddress(value: string, ownAddresses: readonly string[]): boolean {
  const lower = value.toLowerCase()
  return ownAddresses.some((address) => lower.includes(address) || lower.includes(`<${address.replace('@', '.')}>`))
}
