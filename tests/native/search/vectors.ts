import { vectorSize } from '../../../native/inference/inference.ts'

/** A vector along one of the axes. */
export const axis = (at: number): Float32Array =>
  Float32Array.from({ length: vectorSize }, (_value, n) => (n === at ? 1 : 0))

export interface VectorSource {
  /** Length 1, near the centre of the given cluster. */
  clustered(cluster: number): Float32Array
}

/** Random vectors, the same for the same seed (Park & Miller 1988). */
export function createVectorSource(seed: number): VectorSource {
  let state = seed
  const random = (): number => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647 - 0.5
  }
  const centres = new Map<number, Float32Array>()
  const direction = (): Float32Array => Float32Array.from({ length: vectorSize }, random)
  return {
    clustered: (cluster) => {
      const centre = centres.get(cluster) ?? direction()
      centres.set(cluster, centre)
      const noise = direction()
      const moved = centre.map((value, at) => value + 0.6 * (noise[at] ?? 0))
      const length = Math.hypot(...moved)
      return moved.map((value) => value / length)
    },
  }
}
