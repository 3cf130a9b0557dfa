import { describe, expect, it } from 'vitest'
import { type Rival, standingOf } from '../../../native/defects/rivals.ts'

/** A unit vector that lies `near` the first axis, the rest of it along another one. */
const at = (near: number, axis = 1): Float32Array => {
  const vector = new Float32Array(4)
  vector[0] = near
  vector[axis] = Math.sqrt(1 - near * near)
  return vector
}
const rival = (vector: Float32Array, toDefect = 0.2): Rival => ({ vector, sentences: [{ vector }], toDefect })
const symptoms = [{ vector: at(1) }]
/** Of a mail with the symptom's likeness `near`, whose other side lies along the second axis. */
const stands = (near: number, cases: Rival[], alike: { vector: Float32Array }[] = []) =>
  standingOf(
    { whole: at(near), passages: [{ vector: at(near) }] },
    { whole: near, symptoms },
    { cases, symptoms: alike },
  )

describe('standingOf', () => {
  it('gives way to another problem of the same machine that the mail is nearer to', () => {
    expect(stands(0.45, [rival(at(0.2))])).toBe('other')
    expect(stands(0.45, [rival(at(0.2, 3))])).toBe('clear')
  })
  it('does not take the case it was itself solved in for a rival', () => {
    expect(stands(0.45, [rival(at(0.2), 0.7)])).toBe('clear')
    expect(stands(0.45, [rival(at(0.2), 0.5)])).toBe('clear')
    expect(stands(0.45, [rival(at(0.2), 0.5), rival(at(1), 0.55)])).toBe('other')
  })
  it('asks for more than any two mails about one machine have in common', () => {
    expect(stands(0.3, [])).toBe('other')
  })
  it('is in doubt where a passage describes something else just as well', () => {
    const sentences = [{ vector: at(0.45) }]
    expect(stands(0.45, [{ ...rival(at(0.2, 3)), sentences }])).toBe('doubtful')
    expect(stands(0.38, [])).toBe('doubtful')
  })
  it('is in doubt, and does not give way, where another known defect reads alike', () => {
    expect(stands(0.45, [], [{ vector: at(0.45) }])).toBe('doubtful')
  })
})
