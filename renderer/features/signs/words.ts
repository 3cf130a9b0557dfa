import type { Sign, SignReason } from '../../../native/contract/signs.ts'
import type { Language } from '../../../native/contract/words.ts'
import type { Format, Translate } from '../../i18n/index.ts'

/** How strongly something stands out; as the engine weighs it. */
export const strengthOf = ({ chance }: Pick<Sign, 'chance'>): 'strong' | 'clear' | 'slight' =>
  chance >= 0.9 ? 'strong' : chance >= 0.7 ? 'clear' : 'slight'

interface Speech {
  readonly t: Translate
  readonly language: Language
  readonly format: Format
}

/** A reason as a sentence, amounts and countries as the language writes them. */
export function reasonText({ code, values }: SignReason, { t, language, format }: Speech): string {
  const money = (name: string): string => format.money(Number(values[name] ?? 0))
  const country = (name: string): string => countryName(String(values[name] ?? ''), language)
  return t(`signs.reasons.${code}`, {
    ...values,
    amount: money('cents'),
    paidAmount: money('paid'),
    usualAmount: money('usual'),
    valueAmount: money('value'),
    countryName: country('country'),
    otherName: country('other'),
    ...(code === 'account_country' ? { country: country('country'), home: country('home') } : {}),
  })
}

/** «Rumänien» of RO; what is no code stands for itself. */
function countryName(code: string, language: Language): string {
  if (!/^[A-Za-z]{2}$/.test(code)) return code
  return new Intl.DisplayNames(language, { type: 'region' }).of(code.toUpperCase()) ?? code
}
