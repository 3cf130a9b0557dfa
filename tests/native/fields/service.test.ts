import { describe, expect, it, onTestFinished } from 'vitest'
import type { FieldId } from '../../../native/contract/fields.ts'
import { openDatabase } from '../../../native/database/open.ts'
import { createFieldService } from '../../../native/fields/service.ts'
import { createViewService } from '../../../native/views/service.ts'

async function openFields() {
  const { db, sqlite, close } = await openDatabase({ file: ':memory:' })
  onTestFinished(close)
  const events: string[] = []
  const emit = (name: string): void => {
    events.push(name)
  }
  const tickets = { countEach: async () => [], countQueueByCategory: async () => [] }
  const views = createViewService({ db, tickets, emit })
  const fields = createFieldService({ db, views, emit })
  const give = (fieldId: FieldId, value: string): void => {
    const ticket = sqlite
      .prepare(
        `INSERT INTO tickets (number, subject, kind, state, created_at, last_message_at) VALUES (?, '', 'request', 'open', 0, 0)`,
      )
      .run(`T-${value}`)
    sqlite.prepare('INSERT INTO ticket_fields VALUES (?, ?, ?)').run(ticket.lastInsertRowid, fieldId, value)
  }
  return { db, views, fields, events, give }
}

const site = { name: { de: 'Standort', en: 'Site' }, kind: 'choice' as const, choices: ['Kiel', 'Graz', 'Kiel'] }
const note = { name: { de: 'Bestellzeichen', en: '' }, kind: 'text' as const, choices: ['left over'] }

describe('fields of the company', () => {
  it('stand in the order they were added, each choice once, a name in one language for both', async () => {
    const { fields, events } = await openFields()
    const id = await fields.save(site)
    const other = await fields.save(note)
    expect(await fields.list()).toEqual([
      { ...site, id, choices: ['Kiel', 'Graz'] },
      { id: other, kind: 'text', name: { de: 'Bestellzeichen', en: 'Bestellzeichen' }, choices: [] },
    ])
    expect(events).toEqual(['fields.changed', 'fields.changed'])
  })

  it('are renamed and given other choices, but never another kind', async () => {
    const { fields } = await openFields()
    const id = await fields.save(site)
    await fields.save({ ...site, id, name: { de: 'Werk', en: 'Plant' }, choices: ['Wien'] })
    expect(await fields.list()).toEqual([{ ...site, id, name: { de: 'Werk', en: 'Plant' }, choices: ['Wien'] }])
    await expect(fields.save({ ...note, id })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(fields.save({ ...note, id: (id + 1) as FieldId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('need a name that no other has, in either language', async () => {
    const { fields } = await openFields()
    await fields.save(site)
    const nameless = { ...note, name: { de: ' ', en: '' } }
    await expect(fields.save(nameless)).rejects.toMatchObject({ code: 'invalid_input' })
    for (const name of [
      { de: 'standort', en: 'Place' },
      { de: 'Ort', en: 'SITE' },
    ])
      await expect(fields.save({ ...note, name })).rejects.toMatchObject({ code: 'name_taken' })
  })

  it('offer something where there is to be chosen', async () => {
    const { fields } = await openFields()
    await expect(fields.save({ ...site, choices: [] })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('go with what tickets have in them and with what views ask of them', async () => {
    const { db, views, fields, events, give } = await openFields()
    const id = await fields.save(site)
    const kept = await fields.save(note)
    give(id, 'Kiel')
    give(id, 'Graz')
    give(kept, 'A 7')
    await views.save({
      name: 'Kiel',
      filter: { view: 'queue', fields: [{ fieldId: id, values: ['Kiel'] }] },
      sort: { by: 'last_message', direction: 'desc' },
      columns: [],
    })
    expect(await fields.usage(id)).toBe(2)
    await fields.remove(id)
    expect(await db.selectFrom('ticket_fields').select('value').execute()).toEqual([{ value: 'A 7' }])
    expect((await views.list()).map(({ filter }) => filter)).toEqual([{ view: 'queue' }])
    expect(events.slice(-2)).toEqual(['fields.changed', 'views.changed'])
    await expect(fields.remove(id)).rejects.toMatchObject({ code: 'not_found' })
  })
})
