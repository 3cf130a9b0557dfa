/** An account found in a text. Offsets are UTF-16 units. */
export interface FoundIban {
  readonly start: number
  readonly end: number
  /** Without separators, upper case. */
  readonly value: string
  readonly country: string
  readonly lastFour: string
}

/** Length of an IBAN by its country: the registry of ISO 13616, release 98. */
const lengths: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 ' +
    'FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 ' +
    'MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 ' +
    'SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map((each) => [each.slice(0, 2), Number(each.slice(2))]),
)

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
const isDigit = (code: number): boolean => code >= 48 && code <= 57
/** Space, no-break spaces, hyphens and dots, as people group digits. */
const isSeparator = (code: number): boolean =>
  code === 32 || code === 160 || code === 0x202f || code === 45 || code === 46 || code === 9

/**
 * Accounts in a text whose check digits are right (ISO 7064, MOD 97-10). Linear: from any place no more than some seventy
 * characters are read.
 */
export function findIbans(text: string): FoundIban[] {
  const found: FoundIban[] = []
  for (let at = 0; at < text.length - 14; at++) {
    if (!isLetter(text.charCodeAt(at)) || !isLetter(text.charCodeAt(at + 1))) continue
    if (at > 0 && isWordCharacter(text.charCodeAt(at - 1))) continue
    const length = lengths[text.slice(at, at + 2).toUpperCase()]
    const read = length === undefined ? null : readCharacters(text, at, length)
    if (!read || !hasRightCheckDigits(read.value)) continue
    found.push({ ...read, start: at, country: read.value.slice(0, 2), lastFour: read.value.slice(-4) })
    at = read.end - 1
  }
  return found
}

const isWordCharacter = (code: number): boolean => isLetter(code) || isDigit(code)

/** So many letters and digits from `at` on, with at most one separator between two of them. */
function readCharacters(text: string, start: number, length: number): { value: string; end: number } | null {
  let value = ''
  let at = start
  let separated = false
  while (value.length < length) {
    const code = text.charCodeAt(at)
    if (isWordCharacter(code)) {
      value += text[at]
      separated = false
    } else if (!isSeparator(code) || separated) return null
    else separated = true
    at++
  }
  // The check digits are digits, and nothing of the same word follows.
  const isWhole = !isWordCharacter(text.charCodeAt(at)) && /^..\d\d/.test(value)
  return isWhole ? { value: value.toUpperCase(), end: at } : null
}

function hasRightCheckDigits(iban: string): boolean {
  let rest = 0
  for (const each of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(each, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}
