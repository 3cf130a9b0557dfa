export interface Vat {
  /** With its country, no separators: `DE136695976`, `ATU13585627`, `CHE116281710`. */
  readonly value: string
  /** Whether the pattern and, where we know it, the check digit hold: only then does another one speak against a match. */
  readonly valid: boolean
}

/** What follows the country's letters. Source: European Commission, VIES, structure of VAT numbers; Switzerland: UID register. */
const patterns: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CH: /^E\d{9}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-Z0-9]{2}\d{9}$/,
  GB: /^(?:\d{9}|\d{12})$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^\d[A-Z0-9+*]\d{5}[A-Z]{1,2}$/,
  IT: /^\d{11}$/,
  LT: /^(?:\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
}

const digitsOf = (text: string): number[] => Array.from(text, Number)
const weighted = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0)
/** Digits at odd places doubled, their cross sum taken (Luhn). */
const crossSum = (digits: readonly number[], doubled: 0 | 1): number =>
  digits.reduce((sum, digit, at) => {
    const value = at % 2 === doubled ? digit * 2 : digit
    return sum + (value > 9 ? value - 9 : value)
  }, 0)

/** Check digits of the countries that send most; those of others are believed. */
const checks: Readonly<Record<string, (rest: string) => boolean>> = {
  // ISO 7064, Mod 11,10.
  DE: (rest) => {
    let product = 10
    for (const digit of digitsOf(rest.slice(0, 8))) {
      const sum = (digit + product) % 10 || 10
      product = (sum * 2) % 11
    }
    return (11 - product) % 10 === Number(rest[8])
  },
  AT: (rest) => {
    const digits = digitsOf(rest.slice(1))
    return (10 - ((crossSum(digits.slice(0, 7), 1) + 4) % 10)) % 10 === digits[7]
  },
  CH: (rest) => {
    const digits = digitsOf(rest.slice(1))
    return (11 - (weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4]) % 11)) % 11 === digits[8]
  },
  BE: (rest) => 97 - (Number(rest.slice(0, 8)) % 97) === Number(rest.slice(8)),
  DK: (rest) => weighted(digitsOf(rest), [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  FR: (rest) => !/^\d{2}/.test(rest) || (12 + 3 * (Number(rest.slice(2)) % 97)) % 97 === Number(rest.slice(0, 2)),
  IT: (rest) => crossSum(digitsOf(rest), 1) % 10 === 0,
  LU: (rest) => Number(rest.slice(0, 6)) % 89 === Number(rest.slice(6)),
  PL: (rest) => weighted(digitsOf(rest), [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(rest[9]),
}

/**
 * @param raw any spelling, «DE 136 695 976», «CHE-116.281.710 MWST», «136695976»
 * @param country two letters, for numbers that do not say theirs
 * @returns null where too little is left to compare
 */
export function vat(raw: string, country: string): Vat | null {
  const text = raw
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^(?:UST|UID|VAT|MWST|TVA)(?:ID)?(?:NR)?/, '')
    .replace(/(?:MWST|TVA|IVA)$/, '')
  const digits = text.replace(/\D/g, '')
  if (digits.length < 7) return null
  const own = text.slice(0, 2)
  const named = patterns[own] !== undefined
  const state = named ? own : country
  const rest = named
    ? text.slice(2)
    : country === 'AT' && !text.startsWith('U')
      ? `U${digits}`
      : country === 'CH'
        ? `E${digits}`
        : text
  const fits = patterns[state]?.test(rest) ?? false
  return { value: `${state}${rest}`, valid: fits && (checks[state]?.(rest) ?? true) }
}
