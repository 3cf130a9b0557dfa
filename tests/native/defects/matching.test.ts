import { describe, expect, it } from 'vitest'
import {
  type DefectFacts,
  type MailFacts,
  matchDefect,
  outdoesRivals,
  passagesIn,
} from '../../../native/defects/matching.ts'

/** A unit vector that lies `near` the first axis, the rest of it along another one. */
const at = (near: number, axis = 1): Float32Array => {
  const vector = new Float32Array(4)
  vector[0] = near
  vector[axis] = Math.sqrt(1 - near * near)
  return vector
}

/** Its one symptom lies on the first axis. */
const burner: DefectFacts = {
  models: ['HD22015W'],
  errorCodes: ['F11'],
  symptoms: [{ at: 0, vector: at(1) }],
}

const mail = (near: number, change: Partial<MailFacts> = {}): MailFacts => ({
  text: 'Der Brenner geht nach Sekunden aus.',
  whole: at(near),
  passages: [{ vector: at(near) }],
  models: new Set(['HD22015W']),
  errorCodes: ['F11'],
  ...change,
})

describe('matchDefect', () => {
  it('is surer the more of meaning, machine and error code agrees', () => {
    expect(matchDefect(mail(0.45), burner)).toMatchObject({
      certainty: 'sure',
      sameMachine: true,
      sameErrorCode: true,
    })
    expect(matchDefect(mail(0.36), burner)?.certainty).toBe('likely')
    expect(matchDefect(mail(0.5, { errorCodes: [] }), burner)?.certainty).toBe('likely')
    expect(matchDefect(mail(0.45, { errorCodes: [] }), burner)).toBeNull()
  })
  it('asks for strong meaning where neither machine nor code is named, and is never sure then', () => {
    const unnamed = { models: new Set<string>(), errorCodes: [] }
    expect(matchDefect(mail(0.5, unnamed), burner)).toBeNull()
    expect(matchDefect(mail(0.95, unnamed), burner)?.certainty).toBe('likely')
  })
  it('never matches a mail about another known machine, however alike it reads', () => {
    expect(matchDefect(mail(1, { models: new Set(['HD19012']) }), burner)).toBeNull()
  })
  it('does not show on the same machine what the mail does not describe', () => {
    expect(matchDefect(mail(0.25), burner)).toBeNull()
  })
  it('takes a mail that names only another code for another problem', () => {
    expect(matchDefect(mail(0.9, { errorCodes: ['F12'] }), burner)).toBeNull()
    expect(matchDefect(mail(0.9, { errorCodes: [], text: 'F15 steht da.' }), burner)).toBeNull()
    expect(matchDefect(mail(0.9, { errorCodes: ['F12', 'F11'] }), burner)?.sameErrorCode).toBe(true)
  })
  it('reads a code as it is written, where no machine on record has it', () => {
    const written = (text: string) => matchDefect(mail(0.9, { errorCodes: [], text }), burner)?.sameErrorCode
    expect(written('Anzeige: F 11')).toBe(true)
    expect(written('Teil F11-200 bestellt')).toBe(false)
  })
  it('takes a bare number for a code only where it is no measure', () => {
    const feed = { ...burner, errorCodes: ['230'] }
    const named = (text: string) => matchDefect(mail(0.9, { errorCodes: [], text }), feed)?.sameErrorCode
    expect(named('bleibt mit 230 stehen')).toBe(true)
    expect(named('hängt an 230 V')).toBe(false)
    expect(named('kostet 230,50')).toBe(false)
    expect(named('KA680-230-17')).toBe(false)
  })
  it('names the passage and the symptom that are nearest to each other', () => {
    const two = { ...burner, symptoms: [{ at: 4, vector: at(0, 2) }, ...burner.symptoms] }
    const passages = [{ vector: at(0.1) }, { vector: at(0.8) }]
    expect(matchDefect(mail(0.5, { passages }), two)).toMatchObject({ passage: 1, symptom: 0 })
  })
})

describe('outdoesRivals', () => {
  const rival = (vector: Float32Array, model = 'HD22015W') => ({ model, vector })
  const stands = (rivals: Parameters<typeof outdoesRivals>[2]['rivals']) =>
    outdoesRivals({ whole: at(0.45) }, burner, { whole: 0.45, rivals })

  it('gives way to another problem of the same machine that the mail is nearer to', () => {
    // Both along the second axis: alike to each other, and not to the symptom.
    expect(stands([rival(at(0.2))])).toBe(false)
    expect(stands([rival(at(0.2), 'HD19012')])).toBe(true)
    expect(stands([rival(at(0.2, 3))])).toBe(true)
  })
  it('does not take the case it was itself solved in for a rival', () => {
    expect(stands([rival(at(0.9))])).toBe(true)
  })
  it('asks for more than any two mails about one machine have in common', () => {
    expect(outdoesRivals({ whole: at(0.3) }, burner, { whole: 0.3, rivals: [] })).toBe(false)
  })
})

describe('passagesIn', () => {
  it('takes every sentence, and every two that follow each other', () => {
    expect(passagesIn('Die Bürste dreht nicht. Es riecht verbrannt.\nGruß', 'de')).toEqual([
      'Die Bürste dreht nicht.',
      'Es riecht verbrannt.',
      'Die Bürste dreht nicht. Es riecht verbrannt.',
      'Es riecht verbrannt. Gruß',
    ])
  })
})
