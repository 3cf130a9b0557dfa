import { describe, expect, test } from 'vitest'
import { animationSteps, earlierClips } from '../../../../renderer/features/preview/animation-steps.ts'
import { asGlb, MissingPartsError } from '../../../../renderer/features/preview/glb.ts'
import { orbited } from '../../../../renderer/features/preview/orbit.ts'
import { cubeParts, makeGlb } from '../../../fixtures/preview-files.ts'

const bytesOf = (value: object): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(value))
const clip = (name: string, times: readonly number[], track = name) => ({
  name,
  duration: times.at(-1) ?? 0,
  tracks: [{ name: track, times }],
})

describe('a model', () => {
  test('that is a GLB already stays as it is', () => {
    const glb = makeGlb()
    expect(Buffer.from(asGlb(Uint8Array.from(glb)))).toEqual(glb)
  })

  test('with its data inside becomes the same GLB', () => {
    const { json, binary } = cubeParts()
    const uri = `data:application/octet-stream;base64,${binary.toString('base64')}`
    const glb = asGlb(bytesOf({ ...json, buffers: [{ byteLength: binary.length, uri }] }))
    expect(Buffer.from(glb)).toEqual(makeGlb())
  })

  test('in two buffers keeps each view on its own data', () => {
    const uri = (text: string): string => `data:;base64,${Buffer.from(text).toString('base64')}`
    const glb = asGlb(
      bytesOf({
        buffers: [
          { byteLength: 5, uri: uri('erste') },
          { byteLength: 6, uri: uri('zweite') },
        ],
        bufferViews: [
          { buffer: 0, byteLength: 5 },
          { buffer: 1, byteOffset: 1, byteLength: 5 },
        ],
      }),
    )
    const view = new DataView(glb)
    const textLength = view.getUint32(12, true)
    const { bufferViews } = JSON.parse(Buffer.from(glb, 20, textLength).toString())
    expect(bufferViews[1]).toMatchObject({ buffer: 0, byteOffset: 9 })
    expect(Buffer.from(glb, 28 + textLength + 9, 5).toString()).toBe('weite')
  })

  test('that leans on other files is refused, wherever they lie', () => {
    expect(() => asGlb(bytesOf({ buffers: [{ byteLength: 1, uri: 'teil.bin' }] }))).toThrow(MissingPartsError)
    expect(() => asGlb(bytesOf({ images: [{ uri: 'https://fremd.example/x.png' }] }))).toThrow(MissingPartsError)
  })

  test('that is no glTF is told from one', () => {
    expect(() => asGlb(Uint8Array.from([1, 2, 3]))).toThrow(SyntaxError)
  })
})

describe('the steps of an animation', () => {
  test('are its parts where there are several', () => {
    const steps = animationSteps([clip('Haube öffnen', [0, 2]), clip('leer', [0]), clip('Filter ziehen', [0, 1, 3])])
    expect(steps).toEqual([
      { clip: 0, name: 'Haube öffnen', from: 0, to: 2 },
      { clip: 2, name: 'Filter ziehen', from: 0, to: 3 },
    ])
  })

  test('lie between the turning points of a single one', () => {
    const steps = animationSteps([clip('alles', [0, 1, 1.02, 4])])
    expect(steps.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 4],
    ])
  })

  test('are even parts of a movement recorded frame by frame', () => {
    const recorded = clip(
      'alles',
      Array.from({ length: 301 }, (_, at) => at / 30),
    )
    expect(animationSteps([recorded]).map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [2, 4],
      [4, 6],
      [6, 8],
      [8, 10],
    ])
  })

  test('leave what they do not move where earlier ones put it', () => {
    const clips = [clip('a', [0, 1], 'haube'), clip('b', [0, 1], 'filter'), clip('c', [0, 1], 'haube')]
    expect(earlierClips(clips, 2)).toEqual([1])
    expect(earlierClips(clips, 1)).toEqual([0])
  })
})

describe('turning a model by keys', () => {
  const far = (point: readonly number[] | null): number => Math.hypot(...(point ?? []))

  test('keeps the distance, and four and twenty steps lead all around', () => {
    const start = [3, 2, 4] as const
    const once = orbited('ArrowLeft', start, [0, 0, 0])
    expect(far(once)).toBeCloseTo(far(start))
    expect(once?.[0]).not.toBeCloseTo(3)
    let point: readonly [number, number, number] = start
    for (let step = 0; step < 24; step += 1) point = orbited('ArrowLeft', point, [0, 0, 0]) ?? point
    for (const [at, value] of point.entries()) expect(value).toBeCloseTo(start[at] ?? 0)
  })

  test('never goes over the top', () => {
    let point: readonly [number, number, number] = [0, 0, 5]
    for (let step = 0; step < 50; step += 1) point = orbited('ArrowDown', point, [0, 0, 0]) ?? point
    expect(point[1]).toBeLessThan(5)
    expect(point[1]).toBeGreaterThan(4.9)
  })

  test('comes closer and goes back, and leaves other keys alone', () => {
    expect(far(orbited('+', [0, 0, 10], [0, 0, 0]))).toBeCloseTo(8.5)
    expect(far(orbited('-', [0, 0, 8.5], [0, 0, 0]))).toBeCloseTo(10)
    expect(orbited('a', [0, 0, 10], [0, 0, 0])).toBeNull()
  })
})
