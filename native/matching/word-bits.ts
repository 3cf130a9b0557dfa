import type { WordBits } from './compare-names.ts'
import { companyName } from './normalise/company-name.ts'

/** Words of fewer names than this are as rare as they get. */
const rarest = 2
const mostBits = 13

/** How much each word tells, by how many of the customers' names hold it; pauses on the way. */
export function* wordBitsOf(names: readonly string[]): Generator<void, WordBits> {
  const counts = new Map<string, number>()
  for (const [at, name] of names.entries()) {
    for (const token of new Set(companyName(name).tokens)) counts.set(token, (counts.get(token) ?? 0) + 1)
    if (at % namesBetweenPauses === 0) yield
  }
  // Of few customers nobody knows which words are frequent: as if there were some thousand more.
  const total = names.length + smoothing
  return (word) =>
    Math.min(
      mostBits,
      Math.max(
        1,
        Math.log2(total / Math.max(rarest, (counts.get(word) ?? 0) + (tellsLittle.has(word) ? total / 40 : 0))),
      ),
    )
}

/** Where a company's own names have not been counted. */
export const plainWordBits: WordBits = (word) => (tellsLittle.has(word) ? 5 : 11)

const smoothing = 2_000
const namesBetweenPauses = 100
/** Trades and fillers, frequent among any company's customers. */
const tellsLittle = new Set(
  (
    'maschinenbau metallbau stahlbau schreinerei tischlerei zimmerei schlosserei autohaus baeckerei metzgerei technik service bau handel ' +
    'gebrueder soehne hotel spedition logistik elektro elektrotechnik gartenbau landtechnik landmaschinen reinigung gebaeudereinigung ' +
    'industrie group gruppe holding international werkzeugbau druckerei klinikum stadt gemeinde sanitaer heizung holzbau vertrieb'
  ).split(' '),
)
