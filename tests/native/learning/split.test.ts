import { describe, expect, it } from 'vitest'
import { holdBack } from '../../../native/learning/split.ts'

const tickets = (count: number) =>
  Array.from({ length: count }, (_none, at) => ({ text: `mail ${at}`, label: at % 4 === 0 ? null : `c${at % 4}` }))
const texts = (list: readonly { text: string }[]) => list.map(({ text }) => text)

describe('holding tickets back', () => {
  it('takes a fifth, at least 30 and at most 4,000, and leaves the rest', () => {
    const sizes = [60, 1_000, 30_000].map((count) => {
      const { heldOut, rest } = holdBack(tickets(count))
      expect(heldOut.length + rest.length).toBe(count)
      return heldOut.length
    })
    expect(sizes).toEqual([30, 200, 4_000])
  })
  it('takes the same ones in any order, and of more tickets mostly the same ones again', () => {
    const few = holdBack(tickets(400)).heldOut
    expect(texts(holdBack(tickets(400).toReversed()).heldOut).toSorted()).toEqual(texts(few).toSorted())
    const more = new Set(texts(holdBack(tickets(440)).heldOut))
    expect(few.filter(({ text }) => more.has(text)).length).toBeGreaterThan(0.8 * few.length)
  })
  it('keeps equal texts on one side', () => {
    const { heldOut, rest } = holdBack([...tickets(200), ...tickets(200)])
    const taught = new Set(texts(rest))
    expect(texts(heldOut).filter((text) => taught.has(text))).toEqual([])
  })
  it('never takes the last example of a label', () => {
    const rare = Array.from({ length: 40 }, (_none, at) => ({ text: `rare ${at}`, label: `rare ${at}` }))
    const { rest } = holdBack([...rare, ...tickets(100)])
    expect(rest.filter(({ label }) => label?.startsWith('rare'))).toHaveLength(40)
  })
})
