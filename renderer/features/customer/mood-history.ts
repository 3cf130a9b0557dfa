import type { MoodPoint } from '../../../native/contract/customers.ts'

export interface PlacedMood {
  readonly point: MoodPoint
  /** 0 the earliest … 1 the latest */
  readonly x: number
  /** 0 the worst … 1 the best */
  readonly y: number
}

/**
 * Where the moods of a customer's messages stand in a picture.
 * @param points the oldest first
 */
export function placeMoods(points: readonly MoodPoint[]): PlacedMood[] {
  const from = points.at(0)?.sentAt ?? 0
  const span = (points.at(-1)?.sentAt ?? 0) - from
  return points.map((point) => ({
    point,
    x: span === 0 ? 0 : (point.sentAt - from) / span,
    y: (point.valence + 1) / 2,
  }))
}

/** A signed number with the true minus sign: «+0,4», «−0,2», «0». */
export function signed(value: number, write: (value: number) => string): string {
  const rounded = Math.round(value * 100) / 100
  if (rounded === 0) return write(0)
  return `${rounded > 0 ? '+' : '−'}${write(Math.abs(rounded))}`
}
