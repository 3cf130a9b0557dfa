import { describe, expect, it } from 'vitest'
import type { Entities, TriageResult } from '../../../native/contract/triage.ts'
import { withoutDismissed } from '../../../native/triage/without-dismissed.ts'

const at = (text: string) => ({ text, start: 0, end: text.length, record: null })
const entities: Entities = {
  machines: [at('HK 2203')],
  parts: [at('104 567')],
  serials: [],
  errorCodes: [at('E65')],
  orders: [at('104 567')],
  invoices: [],
  dates: [],
  amounts: [],
}
const triage = {
  entities,
  missing: [
    { fact: 'photo', question: 'Können Sie uns ein Foto schicken?' },
    { fact: 'since', question: 'Seit wann tritt das auf?' },
  ],
  mood: { mood: 'worried', needsHelp: true },
} as unknown as TriageResult

describe('a verdict of which something was dismissed', () => {
  it('no longer names what is not meant, wherever it stood, and keeps the rest', () => {
    const left = withoutDismissed(triage, [{ kind: 'mention', subject: '104 567' }])
    expect(left.entities).toEqual({ ...entities, parts: [], orders: [] })
    expect(left.missing).toHaveLength(2)
    expect(left.mood.needsHelp).toBe(true)
  })
  it('no longer asks for a fact that need not be asked for', () => {
    const left = withoutDismissed(triage, [{ kind: 'missing', subject: 'photo' }])
    expect(left.missing.map(({ fact }) => fact)).toEqual(['since'])
  })
  it('keeps the mood when only the need for help was dismissed', () => {
    const left = withoutDismissed(triage, [{ kind: 'needs_help', subject: '' }])
    expect(left.mood).toMatchObject({ mood: 'worried', needsHelp: false })
  })
  it('is not touched by what was dismissed of other kinds', () => {
    expect(withoutDismissed(triage, [{ kind: 'case', subject: 'photo' }])).toEqual(triage)
  })
})
