import type { SignKind, SignReason, SignReasonCode } from '../contract/signs.ts'
import type { FoundIban } from './iban.ts'
import type { Likeness } from './look-alike.ts'
import { toldIn } from './mail-words.ts'
import { reason } from './weights.ts'

/** One account a mail names, against what is known. */
export interface NamedAccount extends Pick<FoundIban, 'start' | 'end' | 'country' | 'lastFour'> {
  readonly hash: string
  /** The customer has named it before. */
  readonly known: boolean
  readonly ofOther: boolean
}

/** What the rules look at in a mail; nothing here is looked up any more. */
export interface MailFacts {
  readonly text: string
  readonly from: { readonly name: string; readonly address: string }
  /** '' where answers go to the sender. */
  readonly replyTo: string
  readonly accounts: readonly NamedAccount[]
  /** It names one of ours: he writes of having paid. */
  readonly namesOwn: boolean
  /** How many accounts he had named before. */
  readonly knownAccounts: number
  readonly customerCountry: string
  /** Nothing has ever come from this address. */
  readonly first: boolean
  /** A customer's domain that the sender's can be taken for. */
  readonly lookAlike: { readonly domain: string; readonly likeness: Likeness } | null
  /** A contact of this name writes from elsewhere. */
  readonly knownName: { readonly name: string; readonly address: string } | null
}

export interface Mark {
  readonly start: number
  readonly end: number
}

export interface MailVerdict {
  readonly kind: SignKind
  readonly reasons: readonly SignReason[]
  /** In the mail's new text. */
  readonly marks: readonly Mark[]
  /** The account that is new, with what speaks loudest for it. */
  readonly account: NamedAccount | null
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

/** What in a mail asks for a second look; null where nothing does. */
export function judgeMail(facts: MailFacts): MailVerdict | null {
  const fresh = facts.accounts.find(({ known }) => !known) ?? null
  const told = toldIn(facts.text)
  const isTold = facts.accounts.length === 0 && !facts.namesOwn && told.some(({ code }) => code === 'change_told')
  const isAboutBank = fresh !== null || isTold
  const sender = senderReasons(facts, isAboutBank)
  if (!isAboutBank) return sender.length === 0 ? null : { kind: 'sender', reasons: sender, marks: [], account: null }
  const codes = new Set(told.map(({ code }) => code))
  const reasons = [
    ...accountReasons(facts, fresh),
    ...[...codes].map((code) => reason(code)),
    ...sender,
    ...(facts.first ? [reason('first_mail', { address: facts.from.address })] : []),
  ]
  const marks = [...(fresh ? [{ start: fresh.start, end: fresh.end }] : []), ...told.map(markOf)]
  return { kind: 'bank', reasons, marks: marks.toSorted((a, b) => a.start - b.start), account: fresh }
}

const markOf = ({ start, end }: Mark): Mark => ({ start, end })

function accountReasons({ knownAccounts, customerCountry }: MailFacts, fresh: NamedAccount | null): SignReason[] {
  if (!fresh) return []
  const { lastFour, country, ofOther } = fresh
  const code: SignReasonCode = knownAccounts > 0 ? 'new_account' : 'first_account'
  const foreign = customerCountry.length === 2 && customerCountry.toUpperCase() !== country
  return [
    reason(code, { lastFour }),
    ...(foreign ? [reason('account_country', { country, home: customerCountry })] : []),
    ...(ofOther ? [reason('account_of_another', { lastFour })] : []),
  ]
}

function senderReasons({ from, replyTo, lookAlike, knownName }: MailFacts, isAboutBank: boolean): SignReason[] {
  const reasons: SignReason[] = []
  const domain = domainOf(from.address)
  if (replyTo !== '' && domainOf(replyTo) !== domain && isAboutBank)
    reasons.push(reason('reply_elsewhere', { domain: domainOf(replyTo) }))
  if (lookAlike) {
    const told = reason('look_alike', { domain, known: lookAlike.domain })
    // Many a company has its name under several endings.
    reasons.push(lookAlike.likeness === 'ending' ? { ...told, weight: told.weight / 2 } : told)
  }
  if (knownName) reasons.push(reason('known_name_elsewhere', { name: knownName.name, domain }))
  const inName = /[^\s@<>"']{1,64}@([a-z0-9.-]{3,100})/i.exec(from.name.slice(0, 300))
  if (inName?.[1] && inName[1].toLowerCase() !== domain)
    reasons.push(reason('name_holds_address', { shown: inName[0], address: from.address }))
  return reasons
}
