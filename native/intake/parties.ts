import type { DbOrTrx } from '../database/open.ts'
import { type Tie, tieMail } from '../matching/service.ts'
import { insertContact, selectContact, updateContactCustomer } from './queries.ts'
import type { Address } from './types.ts'

/** Who a mail is from or to, as far as the records know him. */
export interface Party {
  readonly contactId: number | null
  readonly customerId: number | null
  readonly customerName: string | null
  readonly contactName: string | null
  /** By what the customer is known, or who he may be. */
  readonly tie: Tie
}

/** What a mail says beside its sender's address. */
export interface Words {
  /** Subject and new text. */
  readonly text: string
  readonly signature: string
}

const untied: Tie = { customer: null, candidates: [] }
const wordless: Words = { text: '', signature: '' }

/**
 * Looks a person up by address; where nobody knows whose he is, the company by the address's domain, the numbers in the mail
 * and its signature. Where these lead to several, none is taken. A person nobody knows becomes a contact.
 * @param remember false for machines (bounces, lists, spam): they get no contact
 */
export async function findParty(
  trx: DbOrTrx,
  { name, address }: Address,
  { remember, words = wordless }: { readonly remember: boolean; readonly words?: Words | undefined },
): Promise<Party> {
  const shown = name || address || null
  if (!isAddress(address))
    return { contactId: null, customerId: null, customerName: null, contactName: shown, tie: untied }
  const contact = await selectContact(trx, address)
  if (contact && contact.customer_id !== null) {
    const by = [{ source: 'contact', value: address }] as const
    return {
      contactId: contact.id,
      customerId: contact.customer_id,
      customerName: contact.customer_name,
      contactName: contact.name || shown,
      tie: { customer: { id: contact.customer_id, name: contact.customer_name ?? '', by }, candidates: [] },
    }
  }
  const tie = await tieMail(trx, { address, senderName: name, ...words })
  const { customer } = tie
  // A number in one mail ties that mail, not the person for good.
  const isHis = customer?.by.some(({ source }) => source === 'domain' || source === 'signature') ?? false
  const customerId = isHis ? (customer?.id ?? null) : null
  if (contact && customerId !== null) await updateContactCustomer(trx, contact.id, customerId)
  const contactId =
    contact?.id ??
    (remember ? await insertContact(trx, { customer_id: customerId, name: name || address, email: address }) : null)
  return {
    contactId,
    customerId: customer?.id ?? null,
    customerName: customer?.name ?? null,
    contactName: contact?.name || shown,
    tie,
  }
}

const isAddress = (address: string): boolean => /^[^\s@]+@[^\s@]+$/.test(address)
