/**
 * Which of many probabilities stand, so that of those that do a share of `rate` at most is chance.
 * Source: Benjamini & Hochberg, J. R. Statist. Soc. B 57 (1995), 289–300.
 * @returns for each the least rate at which it stands, in their order
 */
export function falseDiscoveryRates(chances: readonly number[]): number[] {
  const order = chances.map((chance, at) => ({ chance, at })).sort((left, right) => right.chance - left.chance)
  const rates = new Array<number>(chances.length).fill(1)
  let least = 1
  for (const [from, { chance, at }] of order.entries()) {
    least = Math.min(least, (chance * chances.length) / (chances.length - from))
    rates[at] = least
  }
  return rates
}
