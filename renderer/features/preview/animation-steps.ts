/** A stretch of a model's animation that shows one thing to do. */
export interface AnimationStep {
  readonly clip: number
  /** Empty where the file names none. */
  readonly name: string
  /** In seconds of the clip. */
  readonly from: number
  readonly to: number
}

interface Clip {
  readonly name: string
  readonly duration: number
  readonly tracks: readonly { readonly times: ArrayLike<number> }[]
}

/** More turning points than this are no steps but a recorded movement. */
const mostKeyTimes = 24
/** Turning points closer than this, in seconds, belong together. */
const together = 0.1
/** A recorded movement is cut into parts of about this many seconds. */
const partSeconds = 2

/**
 * What «next» and «previous» go through: of several animations each is a step; a single one is cut where its movements
 * begin and end, or evenly where it was recorded frame by frame.
 */
export function animationSteps(clips: readonly Clip[]): AnimationStep[] {
  const moving = clips.map((clip, at) => ({ clip, at })).filter(({ clip }) => clip.duration > 0)
  const [only] = moving
  if (moving.length !== 1 || !only) {
    return moving.map(({ clip, at }) => ({ clip: at, name: clip.name, from: 0, to: clip.duration }))
  }
  const edges = edgesOf(only.clip)
  return edges.slice(1).map((to, at) => ({ clip: only.at, name: only.clip.name, from: edges[at] ?? 0, to }))
}

function edgesOf({ duration, tracks }: Clip): number[] {
  const all = [...new Set(tracks.flatMap(({ times }) => Array.from(times)))].toSorted((a, b) => a - b)
  const edges = [0]
  for (const time of all) if (time - (edges.at(-1) ?? 0) >= together) edges.push(time)
  if (edges.length === 1) return [0, duration]
  if (edges.length <= mostKeyTimes + 1) return [...edges.slice(0, -1), Math.max(duration, edges.at(-1) ?? 0)]
  const parts = Math.max(1, Math.round(duration / partSeconds))
  return Array.from({ length: parts + 1 }, (_, at) => (duration * at) / parts)
}

/**
 * The animations before one that may stand at their end while it plays: those that move nothing it moves, nor anything
 * that one between them moves.
 */
export function earlierClips(
  clips: readonly { readonly tracks: readonly { readonly name: string }[] }[],
  at: number,
): number[] {
  const taken = new Set(clips[at]?.tracks.map(({ name }) => name))
  const kept: number[] = []
  for (let before = at - 1; before >= 0; before -= 1) {
    const names = clips[before]?.tracks.map(({ name }) => name) ?? []
    if (names.some((name) => taken.has(name))) continue
    kept.unshift(before)
    for (const name of names) taken.add(name)
  }
  return kept
}
