import type { Language } from '../../../native/contract/words.ts'

/**
 * An amount as it is typed: `1.234,56`, `1234,5` or `12.50` in German, `1,234.56` in English; a sign of currency or percent
 * is passed over. A single mark that cannot part thousands is taken for the decimal one.
 * @returns null for what is no amount, or less than nothing
 */
export function readAmount(text: string, language: Language): number | null {
  const bare = text.replace(/[\s€%]/g, '')
  if (!/^\d[\d.,]*$/.test(bare)) return null
  const [decimal, thousands] = language === 'de' ? [',', '.'] : ['.', ',']
  const grouped = bare.includes(decimal) || new RegExp(`^\\d{1,3}(\\${thousands}\\d{3})+$`).test(bare)
  const plain = grouped ? bare.replaceAll(thousands, '').replace(decimal, '.') : bare.replace(thousands, '.')
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}
