import type { ThresholdPoint } from '../../../native/contract/learning.ts'

/** The measured point that tells about a threshold: the nearest one; null where nothing has been measured. */
export function pointAt(curve: readonly ThresholdPoint[], threshold: number): ThresholdPoint | null {
  let best: ThresholdPoint | null = null
  for (const point of curve) {
    if (best === null || Math.abs(point.threshold - threshold) < Math.abs(best.threshold - threshold)) best = point
  }
  return best
}

/** The lowest threshold from which on at least the share `precision` of the answers is right; null where none is. */
export function thresholdFor(curve: readonly ThresholdPoint[], precision: number): number | null {
  const inOrder = curve.toSorted((a, b) => a.threshold - b.threshold)
  let found: number | null = null
  for (const point of inOrder.toReversed()) {
    if (point.precision === null) continue
    if (point.precision < precision) break
    found = point.threshold
  }
  return found
}

/** `x` and `y` from 0 to 1 as the path of an SVG picture; points without a value leave a gap. */
export function pathOf(
  points: readonly { readonly x: number; readonly y: number | null }[],
  width: number,
  height: number,
): string {
  let open = false
  const steps: string[] = []
  for (const { x, y } of points) {
    if (y === null) {
      open = false
      continue
    }
    steps.push(`${open ? 'L' : 'M'}${(x * width).toFixed(1)} ${((1 - y) * height).toFixed(1)}`)
    open = true
  }
  return steps.join('')
}
