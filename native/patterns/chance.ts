/**
 * How far the most striking group of a day stands out by chance alone. The greatest of many values follows a Gumbel
 * distribution, so that few shufflings tell of rare days.
 * Source: Abrams, Kulldorff & Kleinman, Statistics in Medicine 29 (2010), 1219–1231.
 */
export interface Chance {
  /** The greatest ratios of a day's shufflings; those of the last days are kept, as days are much alike. */
  learn(greatest: readonly number[]): void
  /** The probability of a day on which chance alone brings this ratio or more. 1 while too little is known. */
  of(ratio: number): number
  /** Whether enough shufflings were learned from. */
  readonly known: boolean
}

const kept = 160
const fewest = 20
const eulerMascheroni = 0.577_215_664_901_532_9

export function createChance(): Chance {
  const ratios: number[] = []
  return {
    get known() {
      return ratios.length >= fewest
    },
    learn: (greatest) => {
      ratios.push(...greatest)
      ratios.splice(0, ratios.length - kept)
    },
    of: (ratio) => {
      if (ratios.length < fewest) return 1
      const mean = ratios.reduce((sum, each) => sum + each, 0) / ratios.length
      const variance = ratios.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (ratios.length - 1)
      // By the method of moments.
      const scale = Math.max(1e-9, Math.sqrt(6 * variance) / Math.PI)
      const location = mean - eulerMascheroni * scale
      return -Math.expm1(-Math.exp(-(ratio - location) / scale))
    },
  }
}
