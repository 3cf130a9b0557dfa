import { describe, expect, it } from 'vitest'
import { type MacroAction, type MacroId, type TextBlockId, textVariables } from '../../../native/contract/texts.ts'
import type { Entities, TriageResult } from '../../../native/contract/triage.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { createTextService } from '../../../native/texts/service.ts'
import { mailOf } from '../intake/harness.ts'
import { type Desk, openDesk, own } from '../letters/desk.ts'

const quiet = new AbortController().signal
const mention = (record: string | null) => ({ text: record ?? '', start: 0, end: 1, record })
const none: Entities = {
  machines: [],
  parts: [],
  serials: [],
  errorCodes: [],
  orders: [],
  invoices: [],
  dates: [],
  amounts: [],
}

/** A ticket of a customer on record, and the texts; the models' reading of the mail is handed in. */
async function openTexts({
  entities = {} as Partial<Entities>,
  contact = 'Frau Dr. Änne <Bäcker>',
  serials = ['SN-1'],
} = {}) {
  const desk = await openDesk()
  const { db } = desk
  await db.insertInto('customers').values({ id: 1, number: 'K1', name: 'Bäcker & Söhne', since: null }).execute()
  await db.insertInto('contacts').values({ id: 1, customer_id: 1, name: contact, email: 'aenne@b.example' }).execute()
  await db.insertInto('models').values({ id: 'HP-1', name_de: 'Hobelbank', name_en: 'Planer' }).execute()
  for (const serial of serials)
    await db
      .insertInto('machines')
      .values({ serial, model_id: 'HP-1', customer_id: 1, installed_at: null, warranty_until: null })
      .execute()
  await desk.take(
    mailOf({ From: 'aenne@b.example', To: own, Subject: 'Wo bleibt <es>', 'Message-ID': '<1@b.example>' }),
  )
  const ticketId = await desk.onlyTicket()
  const triage = { ofTicket: async () => ({ entities: { ...none, ...entities } }) as TriageResult }
  const texts = createTextService({ ...desk, triage })
  const block = (html: string, language = 'de'): Promise<TextBlockId> =>
    texts.saveBlock({ name: `${language} ${html}`.slice(0, 100), shortcut: '', language, html })
  return { desk, texts, ticketId, block }
}

const addTicket = async (desk: Desk): Promise<TicketId> => {
  await desk.take(mailOf({ From: 'x@other.example', To: own, Subject: 'Anderes', 'Message-ID': '<2@b.example>' }))
  const { id } = await desk.db.selectFrom('tickets').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  return id as TicketId
}

describe('a text block', () => {
  it('is filled with what the ticket is about', async () => {
    const { texts, ticketId, block } = await openTexts({ entities: { orders: [mention('A-7'), mention('A-7')] } })
    const fields = textVariables.map((variable) => `${variable}={{${variable}}}`).join('|')
    const { html, unknown } = await texts.fill(await block(`<p>${fields}</p>`), ticketId)
    expect(unknown).toEqual([])
    expect(html).toBe(
      '<p>anrede=Sehr geehrte Frau Dr. &lt;Bäcker&gt;,|kunde.name=Bäcker &amp; Söhne|' +
        'kontakt.name=Frau Dr. Änne &lt;Bäcker&gt;|ticket.nummer=2026-000001|ticket.betreff=Wo bleibt &lt;es&gt;|' +
        'maschine.modell=Hobelbank|maschine.seriennummer=SN-1|bestellung.nummer=A-7|ich.name=Jörg Weiß|heute=25.11.2026</p>',
    )
  })
  it('speaks the language it is written in, and one for all that of the contact', async () => {
    const { desk, texts, ticketId, block } = await openTexts({ contact: 'Ms Ann Baker' })
    const html = '<p>{{anrede}} {{maschine.modell}} {{ heute }}</p>'
    expect((await texts.fill(await block(html, 'en'), ticketId)).html).toBe(
      '<p>Dear Ms Baker, Planer 25 November 2026</p>',
    )
    const open = await block(html, 'und')
    expect((await texts.fill(open, ticketId)).html).toContain('Sehr geehrte Frau Baker')
    await desk.db.updateTable('contacts').set({ language: 'en' }).execute()
    expect((await texts.fill(open, ticketId)).html).toContain('Dear Ms Baker')
  })
  it('calls by first name whom the records say «du» to', async () => {
    const { desk, texts, ticketId, block } = await openTexts({ contact: 'Änne Bäcker' })
    await desk.db.updateTable('contacts').set({ formality: 'du' }).execute()
    expect((await texts.fill(await block('{{anrede}}'), ticketId)).html).toBe('Hallo Änne,')
  })
  it.each([
    ['{{anrede}}, wir', 'Hallo Änne, wir'],
    ['<strong>{{anrede}}</strong>,', '<strong>Hallo Änne</strong>,'],
    ['{{ Anrede }}! Wir', 'Hallo Änne! Wir'],
    ['{{anrede}} wir, die', 'Hallo Änne, wir, die'],
    ['{{kontakt.name}}, wir', 'Änne Bäcker, wir'],
  ])('puts no second comma where one is written already: %s', async (html, filled) => {
    const { desk, texts, ticketId, block } = await openTexts({ contact: 'Änne Bäcker' })
    await desk.db.updateTable('contacts').set({ formality: 'du' }).execute()
    expect((await texts.fill(await block(html), ticketId)).html).toBe(filled)
  })
  it('leaves a gap where nothing is known for sure, and says which', async () => {
    const { desk, texts, block } = await openTexts()
    await desk.settings.update({ agentName: '' })
    const stranger = await addTicket(desk)
    const html =
      '{{kunde.name}} {{kontakt.name}} {{maschine.modell}} {{bestellung.nummer}} {{ich.name}} {{kunde.nase}} {{anrede}}'
    expect(await texts.fill(await block(html), stranger)).toEqual({
      html: '[…] […] […] […] […] […] Guten Tag,',
      unknown: ['kunde.name', 'kontakt.name', 'maschine.modell', 'bestellung.nummer', 'ich.name'],
    })
  })
  it('names no machine of several but the one the ticket names, and no order of two', async () => {
    const several = { serials: ['SN-1', 'SN-2'] }
    const orders = [mention('A-7'), mention('A-8')]
    const silent = await openTexts({ ...several, entities: { orders } })
    const html = '{{maschine.seriennummer}} {{bestellung.nummer}}'
    expect((await silent.texts.fill(await silent.block(html), silent.ticketId)).html).toBe('[…] […]')
    const named = await openTexts({ ...several, entities: { serials: [mention('SN-2')] } })
    expect((await named.texts.fill(await named.block(html), named.ticketId)).html).toBe('SN-2 […]')
    const foreign = await openTexts({ entities: { serials: [mention('SN-9')] } })
    expect((await foreign.texts.fill(await foreign.block(html), foreign.ticketId)).html).toBe('[…] […]')
  })
  it('is kept clean, changed, listed by name and removed', async () => {
    const { desk, texts } = await openTexts()
    const given = { name: 'Gruß', shortcut: 'gr', language: 'de', html: '<p onclick="x">Gruß</p><img src="x">' }
    const id = await texts.saveBlock(given)
    await texts.saveBlock({ ...given, name: 'Abschied' })
    expect(await texts.blocks()).toEqual([
      expect.objectContaining({ name: 'Abschied' }),
      { ...given, id, html: '<p>Gruß</p>' },
    ])
    await expect(texts.saveBlock({ ...given, name: 'gruss', id })).resolves.toBe(id)
    await expect(texts.saveBlock({ ...given, name: 'ABSCHIED', id })).rejects.toMatchObject({ code: 'name_taken' })
    await expect(texts.saveBlock({ ...given, name: 'Abschied', language: 'en' })).resolves.toBeGreaterThan(id)
    await expect(texts.saveBlock({ ...given, name: 'x', id: 99 as TextBlockId })).rejects.toMatchObject({
      code: 'not_found',
    })
    await texts.removeBlock(id)
    expect((await texts.blocks()).map(({ name }) => name)).toEqual(['Abschied', 'Abschied'])
    expect(desk.events.filter(({ name }) => name === 'texts.changed')).toHaveLength(5)
    await expect(texts.fill(id, 1 as TicketId)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a text block put back after its removal', () => {
  const given = { name: 'Gruß', shortcut: 'gr', language: 'de', html: '<p>Gruß</p>' }
  it('is the same one, so that macros still find it', async () => {
    const { texts, ticketId } = await openTexts()
    const id = await texts.saveBlock(given)
    const actions: MacroAction[] = [{ kind: 'insert_block', blockId: id, letter: 'reply' }]
    const macroId = await texts.saveMacro({ name: 'Grüßen', actions })
    await texts.removeBlock(id)
    expect(await texts.restoreBlock({ ...given, id })).toBe(id)
    expect(await texts.blocks()).toEqual([{ ...given, id }])
    expect(await texts.runMacro(macroId, [ticketId], quiet)).toMatchObject({ wroteInto: [ticketId] })
  })
  it('takes nothing away from one that was added meanwhile', async () => {
    const { texts } = await openTexts()
    const id = await texts.saveBlock(given)
    await texts.removeBlock(id)
    const later = await texts.saveBlock({ ...given, name: 'Abschied' })
    expect(later).toBe(id)
    expect(await texts.restoreBlock({ ...given, id })).not.toBe(id)
    expect((await texts.blocks()).map(({ name }) => name)).toEqual(['Abschied', 'Gruß'])
    await expect(texts.restoreBlock({ ...given, name: 'abschied', id })).rejects.toMatchObject({ code: 'name_taken' })
  })
})

describe('a macro', () => {
  const actions = (blockId: TextBlockId): MacroAction[] => [
    { kind: 'insert_block', blockId, letter: 'reply' },
    { kind: 'set_state', state: 'waiting_third', waitDays: 3 },
    { kind: 'assign', assignee: '@me' },
    { kind: 'set_priority', priority: 'high' },
    { kind: 'tag', add: ['hersteller'], remove: ['neu'] },
  ]
  it('does all it says to all tickets, undone as one', async () => {
    const { desk, texts, ticketId, block } = await openTexts()
    const other = await addTicket(desk)
    const id = await texts.saveMacro({ name: 'An Hersteller', actions: actions(await block('<p>{{anrede}}</p>')) })
    const before = await desk.tickets.get(ticketId)
    const { operationId, wroteInto } = await texts.runMacro(id, [ticketId, other], quiet)
    expect(wroteInto).toEqual([ticketId, other])
    const changed = {
      state: 'waiting_third',
      waitingUntil: desk.clock() + 3 * 86_400_000,
      assignee: 'Jörg Weiß',
      priority: 'high',
      tags: ['hersteller'],
      hasDraft: true,
    }
    expect(await desk.tickets.get(ticketId)).toMatchObject(changed)
    expect(await desk.tickets.get(other)).toMatchObject(changed)
    const { letter } = await desk.drafts.get(ticketId)
    expect(letter).toMatchObject({ kind: 'reply', subject: 'Re: Wo bleibt <es>', to: [{ address: 'aenne@b.example' }] })
    expect(letter?.html).toBe('<p>Sehr geehrte Frau Dr. &lt;Bäcker&gt;,</p>')
    expect((await desk.drafts.get(other)).letter?.html).toBe('<p>Guten Tag,</p>')
    if (operationId === null) throw new Error('it changed nothing')
    await desk.changes.undo(operationId, { signal: quiet, report: () => {} })
    expect(await desk.tickets.get(ticketId)).toEqual({ ...before, hasDraft: true })
  })
  it('adds to what has been written', async () => {
    const { desk, texts, ticketId, block } = await openTexts()
    await desk.drafts.append(ticketId, 'reply', '<p>Erst dies.</p>')
    const blockId = await block('<p>Dann das.</p>')
    const id = await texts.saveMacro({ name: 'x', actions: [{ kind: 'insert_block', blockId, letter: 'reply' }] })
    expect(await texts.runMacro(id, [ticketId, ticketId], quiet)).toEqual({ operationId: null, wroteInto: [ticketId] })
    expect((await desk.drafts.get(ticketId)).letter).toMatchObject({
      kind: 'reply',
      html: '<p>Erst dies.</p><p>Dann das.</p>',
    })
  })
  it('writes a note beside the letter, never into it', async () => {
    const { desk, texts, ticketId, block } = await openTexts()
    await desk.drafts.append(ticketId, 'reply', '<p>Wir kommen.</p>')
    const blockId = await block('<p>Nur für uns.</p>')
    const id = await texts.saveMacro({ name: 'x', actions: [{ kind: 'insert_block', blockId, letter: 'note' }] })
    await texts.runMacro(id, [ticketId], quiet)
    expect(await desk.drafts.get(ticketId)).toMatchObject({
      letter: { html: '<p>Wir kommen.</p>' },
      note: { kind: 'note', html: '<p>Nur für uns.</p>' },
    })
  })
  it('changes nothing where a block it writes is gone', async () => {
    const { desk, texts, ticketId, block } = await openTexts()
    const blockId = await block('<p>x</p>')
    const id = await texts.saveMacro({ name: 'x', actions: actions(blockId) })
    await texts.removeBlock(blockId)
    await expect(texts.runMacro(id, [ticketId], quiet)).rejects.toMatchObject({ code: 'not_found' })
    expect(await desk.tickets.get(ticketId)).toMatchObject({ state: 'new', assignee: null })
    await expect(texts.saveMacro({ name: 'y', actions: actions(blockId) })).rejects.toMatchObject({ code: 'not_found' })
  })
  it('does nothing where it is cancelled', async () => {
    const { desk, texts, ticketId, block } = await openTexts()
    const id = await texts.saveMacro({ name: 'x', actions: actions(await block('<p>x</p>')) })
    await expect(texts.runMacro(id, [ticketId], AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' })
    expect(await desk.tickets.get(ticketId)).toMatchObject({ state: 'new', hasDraft: false })
  })
  it('is changed, listed by name and removed', async () => {
    const { texts } = await openTexts()
    const tag: MacroAction = { kind: 'tag', add: ['a'], remove: [] }
    const id = await texts.saveMacro({ name: 'B', actions: [tag] })
    await texts.saveMacro({ name: 'A', actions: [tag] })
    await expect(texts.saveMacro({ name: 'a', actions: [tag], id })).rejects.toMatchObject({ code: 'name_taken' })
    await texts.saveMacro({ name: 'C', actions: [tag, tag], id })
    expect((await texts.macros()).map(({ name, actions: { length } }) => [name, length])).toEqual([
      ['A', 1],
      ['C', 2],
    ])
    await texts.removeMacro(id)
    expect(await texts.macros()).toHaveLength(1)
    await expect(texts.runMacro(id, [1 as TicketId], quiet)).rejects.toMatchObject({ code: 'not_found' })
    await expect(texts.saveMacro({ name: 'D', actions: [tag], id: 9 as MacroId })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
