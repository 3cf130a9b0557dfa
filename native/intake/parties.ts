import type { DbOrTrx } from '../database/open.ts'
import { insertContact, selectContact, selectCustomerByDomain } from './queries.ts'
import type { Address } from './types.ts'

/** Who a mail is from or to, as far as the records know him. */
export interface Party {
  readonly contactId: number | null
  readonly customerId: number | null
  readonly customerName: string | null
  readonly contactName: string | null
}

/** Domains that millions share: a customer is not known by them. */
const sharedDomains = new Set(
  (
    'gmail.com googlemail.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de outlook.com outlook.de hotmail.com ' +
    'hotmail.de live.com live.de msn.com yahoo.com yahoo.de ymail.com icloud.com me.com mac.com aol.com aol.de arcor.de ' +
    '1und1.de online.de posteo.de mailbox.org proton.me protonmail.com bluewin.ch sunrise.ch hispeed.ch aon.at a1.net ' +
    'chello.at vodafone.de o2online.de kabelmail.de unitybox.de email.de mail.de web.com mail.com zoho.com fastmail.com'
  ).split(' '),
)

/**
 * Looks a person up by address, then the company by the address's domain; a person nobody knows becomes a contact.
 * @param remember false for machines (bounces, lists, spam): they get no contact
 */
export async function findParty(trx: DbOrTrx, { name, address }: Address, remember: boolean): Promise<Party> {
  const shown = name || address || null
  if (!isAddress(address)) return { contactId: null, customerId: null, customerName: null, contactName: shown }
  const contact = await selectContact(trx, address)
  if (contact) {
    return {
      contactId: contact.id,
      customerId: contact.customer_id,
      customerName: contact.customer_name,
      contactName: contact.name || shown,
    }
  }
  const customer = await customerOfDomain(trx, address.slice(address.lastIndexOf('@') + 1))
  const customerId = customer?.id ?? null
  const contactId = remember
    ? await insertContact(trx, { customer_id: customerId, name: name || address, email: address })
    : null
  return { contactId, customerId, customerName: customer?.name ?? null, contactName: shown }
}

const isAddress = (address: string): boolean => /^[^\s@]+@[^\s@]+$/.test(address)

/** `service.muster.de` belongs to `muster.de` too. */
async function customerOfDomain(trx: DbOrTrx, domain: string): Promise<{ id: number; name: string } | undefined> {
  const parts = domain.split('.')
  for (let at = 0; at + 2 <= parts.length && at < 3; at++) {
    const candidate = parts.slice(at).join('.')
    if (sharedDomains.has(candidate)) return undefined
    const customer = await selectCustomerByDomain(trx, candidate)
    if (customer) return customer
  }
  return undefined
}
