import { describe, expect, it } from 'vitest'
import {
  type DefectFacts,
  type MailFacts,
  matchDefect,
  passagesIn,
  withoutCodes,
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
  it('is shown the sooner the more of meaning, machine and error code agrees', () => {
    expect(matchDefect(mail(0.4), burner)).toMatchObject({
      certainty: 'likely',
      sameMachine: true,
      sameErrorCode: true,
    })
    expect(matchDefect(mail(0.5, { errorCodes: [] }), burner)?.certainty).toBe('likely')
    expect(matchDefect(mail(0.4, { errorCodes: [] }), burner)).toBeNull()
  })
  it('is sure only where the meaning would do alone', () => {
    expect(matchDefect(mail(0.55), burner)?.certainty).toBe('likely')
    expect(matchDefect(mail(0.65), burner)?.certainty).toBe('sure')
    expect(matchDefect(mail(0.65, { errorCodes: [] }), burner)?.certainty).toBe('sure')
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

describe('withoutCodes', () => {
  it('takes out the codes of a defect however they are written, and nothing else', () => {
    expect(withoutCodes('Nach Sekunden F 11, Teil F11-200, 230 V.', ['F11', '230'])).toBe(
      'Nach Sekunden , Teil F11-200, 230 V.',
    )
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
