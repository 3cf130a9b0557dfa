export type Point = readonly [x: number, y: number, z: number]

const step = Math.PI / 12
const closer = 0.85
/** Never quite over the pole, where up and down would change places. */
const edge = 0.05

/**
 * Where a camera stands after a key: arrows turn the model by 15°, + and - come closer and go back.
 * @param camera where it stands
 * @param target what it looks at
 * @returns null for a key that moves nothing
 */
export function orbited(key: string, camera: Point, target: Point): Point | null {
  const [x, y, z] = [camera[0] - target[0], camera[1] - target[1], camera[2] - target[2]]
  const radius = Math.hypot(x, y, z)
  const around = Math.atan2(x, z)
  const down = Math.acos(Math.min(1, Math.max(-1, y / (radius || 1))))
  const moves: Readonly<Record<string, readonly [around: number, down: number, radius: number]>> = {
    ArrowLeft: [step, 0, 1],
    ArrowRight: [-step, 0, 1],
    ArrowUp: [0, step, 1],
    ArrowDown: [0, -step, 1],
    '+': [0, 0, closer],
    '-': [0, 0, 1 / closer],
  }
  const move = moves[key]
  if (!move) return null
  const [a, d, r] = [around + move[0], Math.min(Math.PI - edge, Math.max(edge, down + move[1])), radius * move[2]]
  return [
    target[0] + r * Math.sin(d) * Math.sin(a),
    target[1] + r * Math.cos(d),
    target[2] + r * Math.sin(d) * Math.cos(a),
  ]
}
