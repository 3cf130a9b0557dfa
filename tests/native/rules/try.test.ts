import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { RuleConditions, RuleId } from '../../../native/contract/rules.ts'
import { clashesOf } from '../../../native/rules/conflicts.ts'
import type { StoredRule } from '../../../native/rules/stored.ts'
import { openRules, reading, words } from './desk.ts'

const quiet = () => ({ signal: new AbortController().signal, report: () => {} })
const when = (...parts: RuleConditions['parts']): RuleConditions => ({ match: 'all', parts })

describe('trying a rule', () => {
  it('tells how many tickets it would have met, which, and where its words stand; and changes nothing', async () => {
    const { arrive, rules, runs, ticket } = await openRules()
    const met = await arrive('Es kam Rauch aus der Maschine', { subject: 'Rauch' })
    await arrive('Wo bleibt mein Paket')
    const actions = [{ kind: 'set_priority' as const, priority: 'urgent' as const }]
    const trial = await rules.try({ conditions: when(words('Rauch')), actions, days: 30 }, quiet())
    expect(trial).toMatchObject({ matched: 1, of: 2, changed: [1], untold: [] })
    expect(trial.tickets).toMatchObject([
      {
        ticketId: met.ticketId,
        subjectMarks: [{ start: 0, end: 5 }],
        excerpt: { text: 'Es kam Rauch aus der Maschine', marks: [{ start: 7, end: 12 }] },
      },
    ])
    expect(await runs()).toEqual([])
    expect((await ticket(met.ticketId)).priority).toBe(1)
  })

  it('counts a ticket once, and only mails of the time asked for', async () => {
    const { arrive, rules, desk } = await openRules()
    await arrive('Rauch')
    await arrive('Rauch', { answers: '1@tischlerei.example' })
    desk.pass(40 * 86_400_000)
    await arrive('Rauch')
    const asked = { conditions: when(words('Rauch')), actions: [] }
    expect(await rules.try({ ...asked, days: 30 }, quiet())).toMatchObject({ matched: 1, of: 1 })
    expect(await rules.try({ ...asked, days: null }, quiet())).toMatchObject({ matched: 2, of: 2 })
  })

  it('tells where people have decided otherwise', async () => {
    const { arrive, rules, desk } = await openRules()
    const { ticketId } = await arrive('Rauch', { read: reading({ category: 'fault' }) })
    await desk.changes.change(
      { ticketIds: [ticketId] },
      [
        { field: 'priority', value: 'low' },
        { field: 'assignee', value: 'Otto' },
      ],
      quiet(),
    )
    const trial = await rules.try(
      {
        conditions: when(words('Rauch')),
        actions: [
          { kind: 'set_priority', priority: 'urgent' },
          { kind: 'assign', assignee: 'Meike' },
          { kind: 'set_category', categoryId: 'fault' },
        ],
        days: null,
      },
      quiet(),
    )
    expect(trial).toMatchObject({
      changed: [0, 0, 0],
      contradicted: { priority: 1, category: 0, assignee: 1 },
    })
  })

  it('ends when nobody waits for it any more', async () => {
    const { arrive, rules } = await openRules()
    await arrive('Rauch')
    const asked = { conditions: when(words('Rauch')), actions: [], days: null }
    await expect(rules.try(asked, { signal: AbortSignal.abort(), report: () => {} })).rejects.toMatchObject({
      code: 'cancelled',
    })
  })
})

describe('two rules that set the same differently', () => {
  const rule = (id: number, conditions: RuleConditions, priority: 'high' | 'low' = 'high'): StoredRule => ({
    id: id as RuleId,
    name: String(id),
    active: true,
    conditions,
    actions: [{ kind: 'set_priority', priority }],
    final: false,
    sendsAllowed: null,
    changedAt: 0,
    sinceMessage: 0,
  })
  const german = { kind: 'language' as const, not: false, languages: ['de'] }

  it('are in conflict, the first of them wins', () => {
    expect(clashesOf([rule(1, when(words('Rauch'))), rule(2, when(words('Brand')), 'low')])).toEqual([
      { first: 1, second: 2, field: 'priority', always: false },
    ])
  })
  it('are always so where one asks for all that the other does', () => {
    const [clash] = clashesOf([rule(1, when(words('Rauch'), german)), rule(2, when(words('Rauch')), 'low')])
    expect(clash?.always).toBe(true)
  })
  it('are in none where they set the same, or their conditions exclude each other', () => {
    expect(clashesOf([rule(1, when(words('a'))), rule(2, when(words('a')))])).toEqual([])
    const english = { ...german, languages: ['en'] }
    expect(clashesOf([rule(1, when(german)), rule(2, when(english), 'low')])).toEqual([])
    expect(clashesOf([rule(1, when(german)), rule(2, when({ ...german, not: true }), 'low')])).toEqual([])
  })
  it('are shown at both with the tickets that meet both', async () => {
    const { arrive, add, rules } = await openRules()
    await arrive('Rauch und Brand')
    await arrive('Rauch')
    await add(words('Rauch'), { kind: 'set_priority', priority: 'high' })
    await add(words('Brand'), { kind: 'set_priority', priority: 'low' })
    expect((await rules.list()).state).toBe('reckoning')
    await rules.idle()
    const listed = await rules.list()
    expect(listed.state).toBe('ready')
    expect(listed.rules.map(({ conflicts }) => conflicts.map(({ tickets, wins }) => ({ tickets, wins })))).toEqual([
      [{ tickets: 1, wins: true }],
      [{ tickets: 1, wins: false }],
    ])
  })
})

describe('notes for the CRM', () => {
  it('are one file each, a minute after they were made, and are not made twice', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-crm-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const { db, arrive, add, crm, desk } = await openRules({ crmFolder: path.join(folder, 'crm') })
    await db.insertInto('customers').values({ id: 1, number: 'K1', name: 'Tischlerei', since: null }).execute()
    await db.insertInto('contacts').values({ customer_id: 1, name: 'Hans', email: 'hans@tischlerei.example' }).execute()
    await add(words('Rauch'), { kind: 'crm_note', text: 'Kunde meldet Rauch' })
    await arrive('Rauch')
    await crm.idle()
    await expect(readdir(path.join(folder, 'crm'))).rejects.toThrow()
    desk.pass(60_001)
    crm.consider()
    await crm.idle()
    expect(await readdir(path.join(folder, 'crm'))).toEqual(['note-1.json'])
    expect(JSON.parse(await readFile(path.join(folder, 'crm', 'note-1.json'), 'utf8'))).toMatchObject({
      id: 1,
      customer: 'K1',
      text: 'Kunde meldet Rauch',
    })
    expect((await db.selectFrom('crm_notes').select('delivered_at').executeTakeFirst())?.delivered_at).not.toBeNull()
  })
})
