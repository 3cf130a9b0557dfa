import type { OfferSender } from '../contract/offers.ts'
import { offerSender } from '../contract/offers.ts'

/** Before anybody has said who offers. */
export const nobody: OfferSender = {
  name: '',
  street: '',
  zip: '',
  city: '',
  country: 'DE',
  phone: '',
  email: '',
  vatId: '',
  bank: '',
  terms: {
    de: 'Zahlbar innerhalb von 14 Tagen ohne Abzug.',
    en: 'Payable within 14 days without deduction.',
  },
  vatPercent: 19,
  validDays: 30,
  recommend: 'fitting',
}

/** What was stored; nobody where nothing was or it no longer parses. */
export function storedSender(stored: unknown): OfferSender {
  const parsed = offerSender.partial().safeParse(stored)
  return parsed.success ? { ...nobody, ...parsed.data } : nobody
}
