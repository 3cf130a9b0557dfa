import { findPhoneNumbersInText } from 'libphonenumber-js'
import { companyName } from './normalise/company-name.ts'
import type { RawCustomer } from './normalise/record.ts'

const longest = 2_000
const vatPattern =
  /\b(?:ATU\s?\d{8}|DE\s?\d{3}\s?\d{3}\s?\d{3}|CHE[-\s]?\d{3}[.\s]?\d{3}[.\s]?\d{3}|(?:BE|DK|FR|IT|LU|NL|PL|CZ|SI|HU|SK|HR)\s?[A-Z\d]{8,12})\b/
const townPattern = /(?:^|[\s,|·•–-])(?:([A-Z]{1,2})[-\s])?(\d{4,5})\s+(\p{Lu}[\p{L}.\-/ ]{2,40})/u
const streetPattern =
  /(\p{L}[\p{L}.\- ]{1,40}(?:str(?:\.|aße|asse)|weg|platz|pl\.|allee|gasse|ring|damm|ufer|hof|chaussee|berg|feld|park)\s*\d+\s?[a-z]?(?:\s?[-–/]\s?\d+\s?[a-z]?)?)(?=[\s,|·•–-]|$)/iu
const addressPattern = /[^\s@<>(),;]+@[^\s@<>(),;]+\.[a-z]{2,}/i
const sitePattern = /\b(?:https?:\/\/|www\.)[^\s,;|]+/i
const countries: Readonly<Record<string, string>> = { A: 'AT', AT: 'AT', CH: 'CH', D: 'DE', DE: 'DE' }

/**
 * What a signature says of the sender's company.
 * @returns null where it names neither a company nor a number to know one by
 */
export function readSignature(signature: string, senderName: string): RawCustomer | null {
  const text = signature.slice(0, longest)
  const lines = text
    .split(/\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== senderName)
  const vat = vatPattern.exec(text)?.[0] ?? ''
  const town = townPattern.exec(text)
  const country = countries[town?.[1] ?? ''] ?? (vat.startsWith('ATU') ? 'AT' : vat.startsWith('CHE') ? 'CH' : 'DE')
  const phones = phonesIn(lines, country as 'DE' | 'AT' | 'CH')
  const name = lines.flatMap((line) => line.split(/\s[|·•]\s|,\s/)).find(isCompany) ?? ''
  if (name === '' && phones.length === 0 && vat === '') return null
  return {
    id: 0,
    name,
    street: streetPattern.exec(text)?.[1]?.trim() ?? '',
    zip: town?.[2] ?? '',
    city: town?.[3]?.trim() ?? '',
    country,
    phone: phones[0] ?? '',
    vat,
    domain: '',
    email: addressPattern.exec(text)?.[0] ?? '',
    website: sitePattern.exec(text)?.[0] ?? '',
    contacts: phones.slice(1, 4).map((phone) => ({ name: '', email: '', phone })),
  }
}

/** A short line with a legal form in it, that is no line of the register. */
function isCompany(line: string): boolean {
  if (line.length > 100 || /amtsgericht|registergericht|gesch(?:ä|ae)ftsf(?:ü|ue)hr|\bhr[ab]\b|ust|@/i.test(line))
    return false
  return companyName(line).form !== null
}

/** Shorter ones are postcodes and house numbers. */
const shortestPhone = 7

/** A fax tells no less, but is shared by whole houses. */
function phonesIn(lines: readonly string[], country: 'DE' | 'AT' | 'CH'): string[] {
  return lines
    .flatMap((line) => line.split(/\s*[|·•]\s*/))
    .filter((piece) => !/^(?:tele)?fax\b|^f[.:]\s|\bhr[ab]\b|ust|iban/i.test(piece))
    .flatMap((piece) => findPhoneNumbersInText(piece.replace(/\(0\)/g, ''), country))
    .filter(({ number }) => number.nationalNumber.length >= shortestPhone)
    .map(({ number }) => number.number)
}
