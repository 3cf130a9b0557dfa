import { getDomain } from 'tldts'

/** Domains that millions share: a customer is not known by them. */
const sharedDomains = new Set(
  (
    'gmail.com googlemail.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de outlook.com outlook.de hotmail.com ' +
    'hotmail.de live.com live.de msn.com yahoo.com yahoo.de ymail.com icloud.com me.com mac.com aol.com aol.de arcor.de ' +
    '1und1.de online.de posteo.de mailbox.org proton.me protonmail.com bluewin.ch sunrise.ch hispeed.ch aon.at a1.net ' +
    'chello.at vodafone.de o2online.de kabelmail.de unitybox.de email.de mail.de web.com mail.com zoho.com fastmail.com'
  ).split(' '),
)

export const isSharedDomain = (domain: string): boolean => sharedDomains.has(domain)

/**
 * What was registered, by the Public Suffix List: `service.muster.co.uk` → `muster.co.uk`.
 * @param raw a domain, a web address or a mail address
 * @returns null for what is none, and for domains that millions share
 */
export function registeredDomain(raw: string): string | null {
  const host = raw.trim().toLowerCase().replace(/^.*@/, '')
  if (host === '') return null
  const domain = getDomain(host)
  return domain === null || isSharedDomain(domain) ? null : domain
}

/** @returns null for what is no address */
export function mailAddress(raw: string): string | null {
  const address = raw.trim().toLowerCase()
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) ? address : null
}
