import { sql } from 'kysely'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import type { LetterText } from '../../../native/contract/letters.ts'
import type { MessageId, OperationId, TicketId } from '../../../native/contract/words.ts'
import { mailOf } from '../intake/harness.ts'
import { type Desk, openDesk, own, question, withAnswer } from './desk.ts'

const takeBackMs = 10_000
const parsed = (raw: Uint8Array) => PostalMime.parse(raw)
const rawOf = async (desk: Desk, messageId: MessageId): Promise<Buffer> =>
  Buffer.from((await desk.tickets.rawSource(messageId)).contentBase64, 'base64')

describe('a letter that is sent', () => {
  it('is a mail with text beside HTML, the question below, and the conversation in its headers', async () => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk, {
      subject: 'Re: Öl läuft aus – größer als gedacht',
      html: '<h2>Öl</h2><p>Wir <strong>kommen</strong> &amp; <a href="https://a.example/b">helfen</a>.</p>',
      cc: [{ name: 'Bäcker, Änne', address: 'aenne@tischlerei.example' }],
    })
    const { messageId } = await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })
    const raw = await rawOf(desk, messageId)
    // Only ASCII travels, in lines of at most 998 characters.
    expect([...raw].every((byte) => byte < 128)).toBe(true)
    expect(
      raw
        .toString()
        .split('\r\n')
        .every((line) => line.length <= 998 && !line.includes('\n')),
    ).toBe(true)
    const mail = await parsed(raw)
    expect(mail.subject).toBe('Re: Öl läuft aus – größer als gedacht')
    expect(mail.from).toMatchObject({ name: 'Jörg Weiß', address: own })
    expect(mail.to).toMatchObject([{ name: 'Hans Müller', address: 'hans@tischlerei.example' }])
    expect(mail.cc).toMatchObject([{ name: 'Bäcker, Änne', address: 'aenne@tischlerei.example' }])
    expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@nordwerk-maschinen\.example>$/)
    expect(mail.inReplyTo).toBe('<first@tischlerei.example>')
    expect(mail.references).toBe('<earlier@tischlerei.example> <first@tischlerei.example>')
    expect(mail.headers.find(({ key }) => key === 'content-type')?.value).toContain('multipart/alternative')
    expect(mail.html).toContain('<strong>kommen</strong> &amp; <a href="https://a.example/b">helfen</a>')
    expect(mail.html).toMatch(/<blockquote type="cite"[^>]*>.*die Pumpe ist undicht\..*<\/blockquote>/s)
    expect(mail.text).toMatch(/^Öl\n\nWir kommen & helfen <https:\/\/a\.example\/b>\.\n\nAm .*25.* schrieb Hans Müller/)
    expect(mail.text).toContain('\n> die Pumpe ist undicht.')
  })
  it('reads in the ticket as an answer whose quote is folded', async () => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk)
    await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })
    const ticket = await desk.tickets.get(ticketId)
    expect(ticket).toMatchObject({ hasDraft: false, messageCount: 2, snippet: 'Wir kommen.', state: 'waiting' })
    expect(ticket.messages.at(-1)).toMatchObject({
      direction: 'outbound',
      newText: 'Wir kommen.',
      quotedText: expect.stringContaining('> die Pumpe ist undicht.'),
      outbox: { state: 'held', sendAt: desk.clock() + takeBackMs },
    })
    expect((await desk.drafts.get(ticketId)).letter).toBeNull()
  })
  it('takes its attachments along and names its blind copies to nobody', async () => {
    const desk = await openDesk()
    const bcc = [{ name: 'Chef', address: 'chef@nordwerk-maschinen.example' }]
    const { ticketId, seen } = await withAnswer(desk, { bcc })
    const content = Buffer.from([0, 255, 13, 10, 46, 13, 10])
    const file = { name: 'Übersicht größer.pdf', mediaType: 'application/pdf', content }
    await desk.drafts.attach(ticketId, 'letter', file)
    const { messageId } = await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })
    const raw = await rawOf(desk, messageId)
    expect(raw.toString()).not.toContain('chef@')
    const mail = await parsed(raw)
    expect(mail.attachments).toMatchObject([{ filename: 'Übersicht größer.pdf', mimeType: 'application/pdf' }])
    expect(Buffer.from(mail.attachments[0]?.content as ArrayBuffer)).toEqual(content)
    desk.pass(takeBackMs)
    await desk.outbox.run()
    expect(desk.delivered[0]?.to).toEqual(['hans@tischlerei.example', 'chef@nordwerk-maschinen.example'])
    const [attachment] = (await desk.tickets.get(ticketId)).messages.at(-1)?.attachments ?? []
    expect(attachment).toMatchObject({ name: 'Übersicht größer.pdf', size: content.length })
  })
  it('cannot smuggle in headers by what was pasted into a name or subject', async () => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk, {
      subject: 'Re: x\r\nBcc: a@evil.example',
      to: [{ name: 'Hans\r\nX-Evil: 1', address: 'hans@tischlerei.example' }],
    })
    const { messageId } = await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })
    const mail = await parsed(await rawOf(desk, messageId))
    expect(mail.bcc ?? []).toEqual([])
    expect(mail.headers.map(({ key }) => key)).not.toContain('x-evil')
    expect(mail.subject).toBe('Re: x Bcc: a@evil.example')
  })
  it('passed on to somebody else begins a conversation of its own and quotes nothing twice', async () => {
    const desk = await openDesk()
    await desk.take(question)
    const ticketId = await desk.onlyTicket()
    const { openings } = await desk.drafts.get(ticketId)
    const to = [{ name: '', address: 'hersteller@pumpen.example' }]
    await desk.drafts.save(ticketId, { kind: 'forward', ...openings.forward, to, sources: [] })
    const { messageId } = await desk.sending.send({ ticketId, part: 'letter', seen: 1 as MessageId, thenState: null })
    const mail = await parsed(await rawOf(desk, messageId))
    expect(mail.inReplyTo).toBeUndefined()
    expect(mail.text?.match(/die Pumpe ist undicht/g)).toHaveLength(1)
  })
  it('comes from the own address the customer wrote to', async () => {
    const desk = await openDesk()
    await desk.settings.update({ ownAddresses: ['info@nordwerk-maschinen.example', own] })
    const { ticketId, seen } = await withAnswer(desk)
    const { messageId } = await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })
    expect((await parsed(await rawOf(desk, messageId))).from?.address).toBe(own)
  })
  it.each([
    ['hans@', 'bad_address'],
    ['hans müller@a.example', 'bad_address'],
    ['a@b@c.example', 'bad_address'],
    ['hans@tischlerei', 'bad_address'],
    ['', 'no_recipient'],
  ])('does not go to «%s»', async (address, code) => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk, { to: [{ name: '', address }] })
    await expect(desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })).rejects.toMatchObject({ code })
    expect((await desk.drafts.get(ticketId)).letter?.html).toBe('<p>Wir kommen.</p>')
    expect((await desk.tickets.get(ticketId)).messages).toHaveLength(1)
  })
  it('goes to a domain with umlauts', async () => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk, { to: [{ name: '', address: 'info@bäcker.example' }] })
    const { messageId } = await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })
    expect((await rawOf(desk, messageId)).toString()).toMatch(/^To: info@xn--bcker-gra\.example\r$/m)
  })
  it('leaves an open ticket waiting for the customer, a solved one solved, and what is passed on where it is', async () => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk)
    const state = async () => (await desk.tickets.get(ticketId)).state
    const { outboxId } = await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })
    expect(await state()).toBe('waiting')
    await desk.sending.takeBack(outboxId ?? fail())
    expect(await state()).toBe('new')
    await desk.db.updateTable('tickets').set({ state: 'solved' }).execute()
    expect((await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })).operationId).toBeNull()
    expect(await state()).toBe('solved')
    const { openings } = await desk.drafts.get(ticketId)
    const to = [{ name: '', address: 'hersteller@pumpen.example' }]
    await desk.drafts.save(ticketId, { kind: 'forward', ...openings.forward, to, sources: [] })
    await desk.db.updateTable('tickets').set({ state: 'open' }).execute()
    const newest = (await desk.tickets.get(ticketId)).messages.at(-1)?.id ?? null
    await desk.sending.send({ ticketId, part: 'letter', seen: newest, thenState: null })
    expect(await state()).toBe('open')
  })
  it('must be written first', async () => {
    const desk = await openDesk()
    await desk.take(question)
    const order = { ticketId: await desk.onlyTicket(), part: 'letter', seen: null, thenState: null } as const
    await expect(desk.sending.send(order)).rejects.toMatchObject({ code: 'nothing_to_send' })
    await expect(desk.sending.send({ ...order, ticketId: 99 as TicketId })).rejects.toMatchObject({ code: 'not_found' })
  })
  it('stays here where the customer or a colleague has written since', async () => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk)
    await desk.tickets.addNote(ticketId, 'Ich kümmere mich.')
    await expect(desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })).rejects.toMatchObject({
      code: 'conversation_moved_on',
      params: { by: 'colleague', name: 'Jörg Weiß' },
    })
    const late = {
      From: 'Hans <hans@tischlerei.example>',
      To: own,
      Subject: 'Re: Pumpe',
      'Message-ID': '<2@t.example>',
    }
    // Written before the note, and come after it.
    await desk.take(
      mailOf({ ...late, Date: 'Wed, 25 Nov 2026 11:00:00 +0000', 'In-Reply-To': '<first@tischlerei.example>' }),
    )
    const note = (await desk.tickets.get(ticketId)).messages.find(({ direction }) => direction === 'note')
    await expect(
      desk.sending.send({ ticketId, part: 'letter', seen: note?.id ?? null, thenState: null }),
    ).rejects.toMatchObject({
      code: 'conversation_moved_on',
      params: { by: 'customer', name: 'Hans' },
    })
    expect((await desk.drafts.get(ticketId)).letter?.html).toBe('<p>Wir kommen.</p>')
  })
  it('is not stopped by an out-of-office reply', async () => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk)
    const auto = { 'Auto-Submitted': 'auto-replied', 'In-Reply-To': '<first@tischlerei.example>', Subject: 'Abwesend' }
    await desk.take(mailOf({ From: 'lager@tischlerei.example', To: own, ...auto }))
    expect((await desk.tickets.get(ticketId)).messages).toHaveLength(2)
    expect((await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })).outboxId).not.toBeNull()
  })
  it('is still a draft where its ticket’s new state could not be written', async () => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk)
    await sql`CREATE TRIGGER full BEFORE INSERT ON operations BEGIN SELECT RAISE(ABORT, 'disk full'); END`.execute(
      desk.db,
    )
    await expect(desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })).rejects.toThrow('disk full')
    expect(await desk.tickets.get(ticketId)).toMatchObject({ hasDraft: true, messageCount: 1, state: 'new' })
    expect(await desk.outbox.entries()).toEqual([])
    await sql`DROP TRIGGER full`.execute(desk.db)
    await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })
    expect(await desk.tickets.get(ticketId)).toMatchObject({ hasDraft: false, messageCount: 2, state: 'waiting' })
  })
  it('goes once where it is sent twice at the same time', async () => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk)
    const order = { ticketId, part: 'letter', seen, thenState: null } as const
    const results = await Promise.allSettled([desk.sending.send(order), desk.sending.send(order)])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await desk.outbox.entries()).length).toBe(1)
  })
  it('is a double when it comes back from the sent folder, also where a server has changed it', async () => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk)
    const { messageId } = await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })
    const raw = await rawOf(desk, messageId)
    expect(await desk.take(raw)).toMatchObject({ imported: 0, doubles: 1 })
    expect(await desk.take(`${raw.toString()}\r\n-- \r\nAnhang des Servers\r\n`)).toMatchObject({
      imported: 0,
      doubles: 1,
    })
    expect((await desk.tickets.get(ticketId)).messages).toHaveLength(2)
  })
  it('is found again by the answer to it', async () => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk)
    const { messageId } = await desk.sending.send({ ticketId, part: 'letter', seen, thenState: 'solved' })
    const id = (await parsed(await rawOf(desk, messageId))).messageId ?? ''
    desk.pass(60_000)
    const answer = { From: 'hans@tischlerei.example', To: own, Subject: 'Ganz anders', 'In-Reply-To': id }
    await desk.take(mailOf({ ...answer, Date: 'Wed, 25 Nov 2026 12:01:00 +0000' }))
    expect(await desk.tickets.get(ticketId)).toMatchObject({ messageCount: 3, state: 'open' })
  })
})

describe('a note', () => {
  it('is kept at once, whatever has been written since, and never leaves', async () => {
    const desk = await openDesk()
    const { ticketId } = await withAnswer(desk, { kind: 'note', html: '<p>Achtung:</p><ul><li>Kunde wartet</li></ul>' })
    const sent = await desk.sending.send({ ticketId, part: 'note', seen: null, thenState: 'open' })
    expect(sent.outboxId).toBeNull()
    const ticket = await desk.tickets.get(ticketId)
    expect(ticket).toMatchObject({ state: 'open', hasDraft: false, messageCount: 2 })
    expect(ticket.messages.at(-1)).toMatchObject({
      direction: 'note',
      newText: 'Achtung:\n\n- Kunde wartet',
      hasHtml: true,
      from: { name: 'Jörg Weiß' },
    })
    expect(await desk.outbox.entries()).toEqual([])
  })
  it('leaves the letter beside it as it is, and its files', async () => {
    const desk = await openDesk()
    const { ticketId } = await withAnswer(desk)
    await desk.drafts.attach(ticketId, 'letter', textFile('Angebot.txt'))
    const { letter } = await desk.drafts.get(ticketId)
    await desk.drafts.save(ticketId, note('<p>Kunde ist schwierig.</p>'))
    await desk.drafts.attach(ticketId, 'note', textFile('intern.txt'))
    await desk.sending.send({ ticketId, part: 'note', seen: null, thenState: null })
    expect(await desk.drafts.get(ticketId)).toMatchObject({ letter, note: null })
    const ticket = await desk.tickets.get(ticketId)
    expect(ticket).toMatchObject({ hasDraft: true, messageCount: 2 })
    expect(ticket.messages.at(-1)).toMatchObject({
      direction: 'note',
      newText: 'Kunde ist schwierig.',
      attachments: [{ name: 'intern.txt' }],
    })
  })
  it('never gets into the letter that is sent beside it', async () => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk)
    await desk.drafts.save(ticketId, note('<p>Kunde ist schwierig.</p>'))
    await desk.drafts.attach(ticketId, 'note', textFile('intern.txt'))
    const before = (await desk.drafts.get(ticketId)).note
    const sent = await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })
    const mail = await parsed(await rawOf(desk, sent.messageId))
    expect(`${mail.html} ${mail.text}`).not.toContain('schwierig')
    expect(mail.attachments).toEqual([])
    expect(await desk.drafts.get(ticketId)).toMatchObject({ letter: null, note: before })
    expect((await desk.tickets.get(ticketId)).hasDraft).toBe(true)
    await desk.sending.takeBack(sent.outboxId ?? fail())
    expect(await desk.drafts.get(ticketId)).toMatchObject({ letter: { html: '<p>Wir kommen.</p>' }, note: before })
  })
  it('is not sent where only a note is there', async () => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk, { kind: 'note' })
    const order = { ticketId, part: 'letter', seen, thenState: null } as const
    await expect(desk.sending.send(order)).rejects.toMatchObject({ code: 'nothing_to_send' })
  })
})

const note = (html: string): LetterText => ({ kind: 'note', subject: '', to: [], cc: [], bcc: [], html, sources: [] })
const textFile = (name: string) => ({ name, mediaType: 'text/plain', content: Buffer.from('intern') })

describe('taking back', () => {
  it('makes the letter a draft and the ticket what it was', async () => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk)
    const file = { name: 'a.txt', mediaType: 'text/plain', content: Buffer.from('a') }
    await desk.drafts.attach(ticketId, 'letter', file)
    const before = await desk.tickets.get(ticketId)
    const draft = (await desk.drafts.get(ticketId)).letter
    desk.pass(1_000)
    const sent = await desk.sending.send({ ticketId, part: 'letter', seen, thenState: 'solved' })
    expect((await desk.tickets.get(ticketId)).state).toBe('solved')
    desk.pass(takeBackMs - 1)
    expect(await desk.sending.takeBack(sent.outboxId ?? fail())).toBe(ticketId)
    const { letter } = await desk.drafts.get(ticketId)
    expect(await desk.tickets.get(ticketId)).toEqual({ ...before, unread: false })
    expect(letter).toMatchObject({ ...draft, updatedAt: expect.any(Number), attachments: [{ name: 'a.txt', size: 1 }] })
    expect(await desk.outbox.entries()).toEqual([])
    desk.pass(60_000)
    await desk.outbox.run()
    expect(desk.delivered).toEqual([])
  })
  it('stays on its way where the ticket could not be put back', async () => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk)
    const { outboxId } = await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })
    await sql`CREATE TRIGGER full BEFORE UPDATE ON operations BEGIN SELECT RAISE(ABORT, 'disk full'); END`.execute(
      desk.db,
    )
    await expect(desk.sending.takeBack(outboxId ?? fail())).rejects.toThrow('disk full')
    expect(await desk.tickets.get(ticketId)).toMatchObject({ hasDraft: false, messageCount: 2, state: 'waiting' })
    expect(await desk.outbox.entries()).toHaveLength(1)
  })
  it('loses nothing that was begun since', async () => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk)
    const sent = await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })
    await desk.drafts.append(ticketId, 'reply', '<p>Noch etwas.</p>')
    await desk.sending.takeBack(sent.outboxId ?? fail())
    expect((await desk.drafts.get(ticketId)).letter?.html).toBe('<p>Wir kommen.</p><hr /><p>Noch etwas.</p>')
  })
  it('leaves the state alone that somebody has set since, and a newer message its place', async () => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk)
    const sent = await desk.sending.send({ ticketId, part: 'letter', seen, thenState: 'solved' })
    desk.pass(1_000)
    await desk.changes.undo(sent.operationId ?? (0 as OperationId), {
      signal: new AbortController().signal,
      report: () => {},
    })
    await desk.tickets.addNote(ticketId, 'Notiz')
    await desk.sending.takeBack(sent.outboxId ?? fail())
    expect(await desk.tickets.get(ticketId)).toMatchObject({
      messageCount: 2,
      lastMessageAt: desk.clock(),
      state: 'new',
    })
  })
  it('is too late once its time is over', async () => {
    const desk = await openDesk()
    const { ticketId, seen } = await withAnswer(desk)
    const sent = await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })
    desk.pass(takeBackMs)
    await expect(desk.sending.takeBack(sent.outboxId ?? fail())).rejects.toMatchObject({ code: 'too_late' })
    await desk.outbox.run()
    await expect(desk.sending.takeBack(sent.outboxId ?? fail())).rejects.toMatchObject({ code: 'too_late' })
    expect(desk.delivered).toHaveLength(1)
  })
})

const fail = (): never => {
  throw new Error('nothing was put into the outbox')
}
