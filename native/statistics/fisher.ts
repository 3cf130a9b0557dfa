/** Of those inside and those outside, how many have something, and of how many it is known. Whole numbers. */
export interface Table {
  readonly inside: number
  readonly insideOf: number
  readonly outside: number
  readonly outsideOf: number
}

const logFactorials: number[] = [0, 0]
function logFactorial(n: number): number {
  for (let next = logFactorials.length; next <= n; next++)
    logFactorials.push((logFactorials[next - 1] as number) + Math.log(next))
  return logFactorials[n] as number
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k)

/** The probability of each number inside that the margins allow, if it were dealt out without regard to inside and outside. */
function chancesOf({ inside, insideOf, outside, outsideOf }: Table): {
  readonly from: number
  readonly chances: number[]
} {
  const having = inside + outside
  const from = Math.max(0, having - outsideOf)
  const whole = logChoose(insideOf + outsideOf, having)
  const chances: number[] = []
  for (let count = from; count <= Math.min(insideOf, having); count++)
    chances.push(Math.exp(logChoose(insideOf, count) + logChoose(outsideOf, having - count) - whole))
  return { from, chances }
}

/**
 * The probability that so many or more inside have it by chance.
 * Source: Fisher's exact test, one-sided; Agresti, Categorical Data Analysis, 2002, ch. 3.5.
 */
export function fisherMore(table: Table): number {
  const { from, chances } = chancesOf(table)
  return Math.min(
    1,
    chances.slice(table.inside - from).reduce((sum, each) => sum + each, 0),
  )
}

/** Whether it differs either way: all tables as unlikely as this one. Fisher 1935, J. R. Statist. Soc. 98, 39–82. */
export function fisherEither(table: Table): number {
  const { from, chances } = chancesOf(table)
  // Equal ones differ by rounding.
  const own = (chances[table.inside - from] as number) * (1 + 1e-7)
  return Math.min(
    1,
    chances.filter((each) => each <= own).reduce((sum, each) => sum + each, 0),
  )
}
