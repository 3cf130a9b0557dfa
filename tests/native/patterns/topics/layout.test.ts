import { describe, expect, it } from 'vitest'
import { layOut, type Point } from '../../../../native/patterns/topics/layout.ts'

const far = ({ x, y }: Point, other: Point): number => Math.hypot(x - other.x, y - other.y)

describe('a map', () => {
  it('keeps distances that fit in the plane', () => {
    const corners = [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 1 },
      { x: 0, y: 1 },
      { x: 0.5, y: 0.5 },
    ]
    const distance = (left: number, right: number): number => far(corners[left] as Point, corners[right] as Point)
    const places = layOut(
      distance,
      corners.map(() => null),
    )
    for (const left of corners.keys())
      for (const right of corners.keys())
        expect(far(places[left] as Point, places[right] as Point)).toBeCloseTo(distance(left, right), 1)
  })

  it('leaves things where they were, and lays a new one beside what it is most like', () => {
    const distance = (left: number, right: number): number =>
      left === right ? 0 : [left, right].includes(2) && [left, right].includes(3) ? 0.1 : 1
    const before = layOut((left, right) => distance(left, right), [null, null, null])
    const after = layOut(distance, [...before, null])
    for (const at of before.keys()) expect(far(after[at] as Point, before[at] as Point)).toBeLessThan(0.2)
    expect(far(after[3] as Point, after[2] as Point)).toBeLessThan(0.3)
  })

  it('of one thing is its middle, of none is empty', () => {
    expect(layOut(() => 0, [null])).toEqual([{ x: 0, y: 0 }])
    expect(layOut(() => 0, [])).toEqual([])
  })
})
