import { foldText } from '../../text/words.ts'

interface Rated {
  readonly rating: string
  /** 0 … 10. */
  readonly nps?: number | null | undefined
  /** 1 best … 6 worst. */
  readonly grade?: number | null | undefined
}

/** The scales of words that surveys offer, the worst first. */
const wordScales = [
  ['ungenuegend', 'mangelhaft', 'ausreichend', 'befriedigend', 'gut', 'sehr gut'],
  ['sehr schlecht', 'schlecht', 'mittel', 'gut', 'sehr gut'],
  ['sehr unzufrieden', 'unzufrieden', 'teils teils', 'zufrieden', 'sehr zufrieden'],
  ['very bad', 'bad', 'average', 'good', 'very good'],
  ['very dissatisfied', 'dissatisfied', 'neutral', 'satisfied', 'very satisfied'],
  ['terrible', 'poor', 'fair', 'good', 'excellent'],
]

/**
 * A rating as 0 (worst) … 1 (best): stars of five, «4/5», «8 von 10», per cent, grades and words. A number alone is one of
 * 1 … 5, above that one of 0 … 10, above that per cent. null where it is none of these.
 */
export function ratingOf({ rating, nps, grade }: Rated): number | null {
  if (nps != null) return nps / 10
  if (grade != null) return (6 - grade) / 5
  const text = foldText(rating).trim()
  if (text === '') return null
  const stars = rating.match(/[★⭐]/gu)?.length ?? 0
  if (stars > 0) return within((stars - 1) / 4)
  const of = /^(\d+(?:[.,]\d+)?)\s*(?:\/|von|of|out of)\s*(\d+)/.exec(text)
  if (of) {
    const [value, most] = [numberOf(of[1]), numberOf(of[2])]
    return most === 5 ? within((value - 1) / 4) : within(value / most)
  }
  const alone = /^(\d+(?:[.,]\d+)?)\s*(%|prozent|percent)?(?:\s*(?:sterne?|stars?|punkte?|points?))?$/.exec(text)
  if (alone) {
    const value = numberOf(alone[1])
    if (alone[2] !== undefined || value > 10) return within(value / 100)
    return value > 5 ? value / 10 : within((value - 1) / 4)
  }
  const words = text.replace(/[^a-z]+/g, ' ').trim()
  const scale = wordScales.find((each) => each.includes(words))
  return scale ? scale.indexOf(words) / (scale.length - 1) : null
}

const numberOf = (text = ''): number => Number(text.replace(',', '.'))
const within = (value: number): number | null => (value >= 0 && value <= 1 ? value : null)
