import { foldText } from '../../text/words.ts'
import { type Place, place, type Street, street } from './address.ts'
import { type CompanyName, companyName } from './company-name.ts'
import { countryCode } from './country.ts'
import { mailAddress, registeredDomain } from './domain.ts'
import { type Phone, phone } from './numbers.ts'
import { type Vat, vat } from './vat.ts'

/** What is known of a customer, as records or a signature have it; '' where nothing is. */
export interface RawCustomer {
  readonly id: number
  readonly name: string
  readonly street: string
  readonly zip: string
  readonly city: string
  readonly country: string
  readonly phone: string
  readonly vat: string
  readonly domain: string
  readonly email: string
  readonly website: string
  readonly contacts: readonly { readonly name: string; readonly email: string; readonly phone: string }[]
}

/** The same, made comparable. */
export interface MatchRecord {
  readonly id: number
  readonly name: CompanyName
  readonly street: Street
  readonly place: Place
  readonly country: string
  /** The company's own first. */
  readonly phones: readonly Phone[]
  readonly vat: Vat | null
  readonly domains: readonly string[]
  readonly emails: readonly string[]
  /** First and last names of its people, folded. */
  readonly people: readonly string[]
}

/** People beyond these tell nothing more. */
const mostContacts = 30

const present = <T>(values: readonly (T | null)[]): T[] => values.filter((value) => value !== null)

export function matchRecord(raw: RawCustomer): MatchRecord {
  const country = countryCode(raw.country)
  const contacts = raw.contacts.slice(0, mostContacts)
  const phones: Phone[] = present(
    [raw.phone, ...contacts.map((each) => each.phone)].map((each) => phone(each, country)),
  )
  const mails = [raw.email, ...contacts.map(({ email }) => email)]
  const domains = present([raw.domain, raw.website, ...mails].map(registeredDomain))
  return {
    id: raw.id,
    name: companyName(raw.name),
    street: street(raw.street),
    place: place(raw.zip, raw.city),
    country,
    phones,
    vat: vat(raw.vat, country),
    domains: [...new Set(domains)],
    emails: [...new Set(present(mails.map(mailAddress)))],
    people: [...new Set(contacts.map(({ name }) => personName(name)).filter((name) => name.includes(' ')))],
  }
}

/** «Herr Dr. Klaus Müller», «Müller, Klaus» → `klaus mueller` */
function personName(raw: string): string {
  const [last = '', first] = foldText(raw).split(',')
  return (first === undefined ? last : `${first} ${last}`)
    .replace(/\b(?:herrn?|frau|mr|mrs|ms|dr|prof|dipl|ing|mag|ddr)\b\.?/g, ' ')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
}
