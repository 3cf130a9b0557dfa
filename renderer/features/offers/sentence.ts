import type { Offer } from '../../../native/contract/offers.ts'
import { createFormat } from '../../i18n/index.ts'

/**
 * What the letter says of the offer that goes with it, in the customer's language. It addresses nobody, so it fits du and
 * Sie alike.
 * @returns `begins`: by which it is known again when the sum has changed
 */
export function sentenceOf({
  kind,
  number,
  language,
  totals,
}: Pick<Offer, 'kind' | 'number' | 'language' | 'totals'>): { readonly text: string; readonly begins: string } {
  const sum = createFormat(language).money(totals.gross)
  const begins =
    language === 'en'
      ? `Please find attached our ${kind} ${number} `
      : `Anbei ${kind === 'offer' ? 'unser Angebot' : 'unsere Auftragsbestätigung'} ${number} `
  return { begins, text: `${begins}${language === 'en' ? 'for' : 'über'} ${sum}.` }
}
