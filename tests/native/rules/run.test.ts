import { describe, expect, it } from 'vitest'
import type { RuleAction } from '../../../native/contract/rules.ts'
import { openRules, priorityRanks, reading, words } from './desk.ts'

const urgent: RuleAction = { kind: 'set_priority', priority: 'urgent' }
const signal = { signal: new AbortController().signal, report: () => {} }

describe('a rule that is switched on', () => {
  it('acts on a mail that comes, says why, and is undone in one', async () => {
    const { add, arrive, ticket, runs, rules, db } = await openRules()
    await add(words('Brand', 'Rauch'), [urgent, { kind: 'tag', add: ['Gefahr'], remove: [] }])
    const { ticketId } = await arrive('Es kam Rauch aus der Maschine')
    expect(await ticket(ticketId)).toMatchObject({ priority: priorityRanks.urgent, priority_corrected: 0 })
    const [run] = await runs()
    expect(run).toMatchObject({
      outcome: 'done',
      ruleName: 'Brand',
      why: [{ kind: 'words', words: ['Rauch'] }],
      did: [{ effect: 'done' }, { effect: 'done' }],
    })
    const logged = await db
      .selectFrom('activity')
      .select(['kind', 'actor'])
      .where('actor', '=', 'Regel: Brand')
      .execute()
    expect(logged.map(({ kind }) => kind).toSorted()).toEqual(['label.ruled', 'rule.ran', 'ticket.tagged'])
    if (!run) throw new Error('no run')
    expect(await rules.undoRun(run.id)).toEqual({ left: [] })
    expect(await ticket(ticketId)).toMatchObject({ priority: priorityRanks.normal })
    expect(await db.selectFrom('ticket_tags').selectAll().execute()).toEqual([])
    await expect(rules.undoRun(run.id)).rejects.toMatchObject({ code: 'already_undone' })
  })

  it('leaves mails alone that were there before, and those of long ago', async () => {
    const { add, arrive, runs, triage, desk } = await openRules()
    const before = await arrive('Rauch', { read: reading({}) })
    const id = await add(words('Rauch'), urgent)
    await triage(before.messageId, reading({}))
    const old = new Date(desk.clock() - 30 * 86_400_000).toUTCString()
    await arrive('Rauch, vor einem Monat', { headers: { Date: old } })
    expect(await runs()).toEqual([])
    await arrive('Rauch')
    expect((await runs()).map(({ ruleId }) => ruleId)).toEqual([id])
  })

  it('acts once on a message, however often that is read', async () => {
    const { add, arrive, triage, runs, db } = await openRules()
    await add(words('Rauch'), { kind: 'tag', add: ['Gefahr'], remove: [] })
    const { messageId } = await arrive('Rauch')
    await db.deleteFrom('ticket_tags').execute()
    await triage(messageId, reading({}))
    expect(await runs()).toHaveLength(1)
    expect(await db.selectFrom('ticket_tags').selectAll().execute()).toEqual([])
  })

  it('keeps its label when the models read again, until a person gives another', async () => {
    const { add, arrive, triage, ticket, desk } = await openRules()
    await add(words('Rauch'), [urgent, { kind: 'set_category', categoryId: 'danger' }])
    const { ticketId, messageId } = await arrive('Rauch')
    await triage(messageId, reading({ category: 'fault' }))
    expect(await ticket(ticketId)).toMatchObject({ priority: priorityRanks.urgent, category_id: 'danger' })
    await desk.changes.change({ ticketIds: [ticketId] }, [{ field: 'priority', value: 'low' }], signal)
    await triage(messageId, reading({}))
    expect(await ticket(ticketId)).toMatchObject({ priority: priorityRanks.low })
    await arrive('Rauch, schon wieder', { answers: '1@tischlerei.example' })
    expect(await ticket(ticketId)).toMatchObject({ priority: priorityRanks.low })
  })

  it('never takes a ticket from the colleague who has it', async () => {
    const { add, arrive, ticket, desk, runs } = await openRules()
    await add(words('Rauch'), { kind: 'assign', assignee: 'Meike' })
    const first = await arrive('Rauch')
    expect((await ticket(first.ticketId)).assignee).toBe('Meike')
    await desk.changes.change({ ticketIds: [first.ticketId] }, [{ field: 'assignee', value: 'Otto' }], signal)
    await arrive('Rauch', { answers: '1@tischlerei.example' })
    expect((await ticket(first.ticketId)).assignee).toBe('Otto')
    expect((await runs())[0]?.did[0]?.effect).toBe('person')
  })

  it('is heard of by nobody else: what one rule sets starts no other', async () => {
    const { add, arrive, runs } = await openRules()
    await add(words('Rauch'), { kind: 'tag', add: ['Gefahr'], remove: [] }, { name: 'erste' })
    await add({ kind: 'tag', not: false, tags: ['Gefahr'] }, urgent, { name: 'zweite' })
    await arrive('Rauch')
    expect((await runs()).map(({ ruleName }) => ruleName)).toEqual(['erste'])
  })

  it('does nothing while it, or all of them, are switched off', async () => {
    const { add, arrive, runs, rules } = await openRules()
    const id = await add(words('Rauch'), urgent)
    await rules.setOn(false)
    await arrive('Rauch')
    await rules.setOn(true)
    await rules.setActive(id, false)
    await arrive('Rauch')
    expect(await runs()).toEqual([])
  })
})

describe('several rules', () => {
  it('are tried in their order, and the first that sets something wins', async () => {
    const { add, arrive, ticket, rules, runs } = await openRules()
    const high = await add(words('Rauch'), { kind: 'set_priority', priority: 'high' }, { name: 'hoch' })
    const low = await add(words('Rauch'), { kind: 'set_priority', priority: 'low' }, { name: 'niedrig' })
    const one = await arrive('Rauch')
    expect((await ticket(one.ticketId)).priority).toBe(priorityRanks.high)
    expect((await runs()).map(({ did }) => did[0]?.effect)).toEqual(['earlier', 'done'])
    await rules.order([low, high])
    const other = await arrive('Rauch')
    expect((await ticket(other.ticketId)).priority).toBe(priorityRanks.low)
  })

  it('end with one that is final', async () => {
    const { add, arrive, runs } = await openRules()
    await add(words('Rauch'), urgent, { name: 'erste', final: true })
    await add(words('Rauch'), { kind: 'tag', add: ['x'], remove: [] }, { name: 'zweite' })
    await arrive('Rauch')
    expect((await runs()).map(({ ruleName }) => ruleName)).toEqual(['erste'])
  })

  it('one that fails is on record and holds up no other', async () => {
    const { add, arrive, runs, db, ticket } = await openRules()
    await add(words('Rauch'), { kind: 'crm_note', text: 'Rauch' }, { name: 'kaputt' })
    await add(words('Rauch'), urgent, { name: 'heil' })
    await db.schema.alterTable('customer_notes').renameTo('gone').execute()
    await db.insertInto('customers').values({ id: 1, number: 'K1', name: 'Tischlerei', since: null }).execute()
    await db.insertInto('contacts').values({ customer_id: 1, name: 'Hans', email: 'hans@tischlerei.example' }).execute()
    const { ticketId } = await arrive('Rauch')
    expect((await runs()).map(({ ruleName, outcome }) => [ruleName, outcome])).toEqual([
      ['heil', 'done'],
      ['kaputt', 'failed'],
    ])
    expect((await ticket(ticketId)).priority).toBe(priorityRanks.urgent)
  })
})

describe('a note to the CRM', () => {
  it('stands with the customer, is undone, and is handed over a minute later', async () => {
    const { add, arrive, db, rules, runs } = await openRules()
    await db.insertInto('customers').values({ id: 1, number: 'K1', name: 'Tischlerei', since: null }).execute()
    await db.insertInto('contacts').values({ customer_id: 1, name: 'Hans', email: 'hans@tischlerei.example' }).execute()
    await add(words('Rauch'), { kind: 'crm_note', text: 'Kunde meldet Rauch' })
    await arrive('Rauch')
    expect(await db.selectFrom('crm_notes').select(['customer_id', 'text']).execute()).toEqual([
      { customer_id: 1, text: 'Kunde meldet Rauch' },
    ])
    const notes = await db.selectFrom('customer_notes').select(['author', 'removed_at']).execute()
    expect(notes).toEqual([{ author: 'Regel: Brand', removed_at: null }])
    const [run] = await runs()
    if (run) await rules.undoRun(run.id)
    expect(await db.selectFrom('crm_notes').selectAll().execute()).toEqual([])
    expect((await db.selectFrom('customer_notes').select('removed_at').executeTakeFirst())?.removed_at).not.toBeNull()
  })
})

describe('informing somebody', () => {
  it('goes to a colleague by mail where there is an address', async () => {
    const { add, arrive, db, mailed, runs } = await openRules()
    await db
      .insertInto('colleagues')
      .values({ id: 'm', name: 'Meike', email: 'meike@nordwerk.example', absent_from: null, absent_until: null })
      .execute()
    await add(words('Rauch'), [
      { kind: 'inform', who: 'Meike', text: 'Bitte ansehen' },
      { kind: 'inform', who: 'Otto', text: '' },
      { kind: 'inform', who: '', text: 'Rauch' },
    ])
    await arrive('Rauch')
    expect(mailed.map(({ to }) => to)).toEqual([['meike@nordwerk.example']])
    expect((await runs())[0]?.did.map(({ effect }) => effect)).toEqual(['done', 'no_address', 'done'])
  })
})
