import { describe, expect, it } from 'vitest'
import type { AttachmentId, TicketId } from '../../../native/contract/words.ts'
import { mailOf } from '../intake/harness.ts'
import { openDesk, own, question, withAnswer } from './desk.ts'

describe('how a letter begins', () => {
  it('answers the writer, and at «all» everybody but ourselves', async () => {
    const desk = await openDesk()
    await desk.take(question)
    const { letter, openings } = await desk.drafts.get(await desk.onlyTicket())
    expect(letter).toBeNull()
    expect(openings.reply).toMatchObject({
      subject: 'Re: Pumpe undicht',
      to: [{ name: 'Hans Müller', address: 'hans@tischlerei.example' }],
      cc: [],
      html: '',
    })
    expect(openings.reply_all.cc.map(({ address }) => address)).toEqual([
      'einkauf@tischlerei.example',
      'lager@tischlerei.example',
    ])
    expect(openings.note).toMatchObject({ subject: '', to: [] })
  })
  it('passes a message on to nobody yet, with who wrote it when', async () => {
    const desk = await openDesk()
    await desk.take(question)
    const { openings } = await desk.drafts.get(await desk.onlyTicket())
    expect(openings.forward.to).toEqual([])
    expect(openings.forward.subject).toBe('Fwd: Pumpe undicht')
    expect(openings.forward.html).toContain('Von: Hans Müller &lt;hans@tischlerei.example&gt;')
    expect(openings.forward.html).toContain('die Pumpe ist undicht.')
  })
  it('goes where the writer wants answers to go', async () => {
    const desk = await openDesk()
    const headers = { From: 'noreply@shop.example', To: own, Subject: 'Anfrage', 'Reply-To': 'Eva <eva@shop.example>' }
    await desk.take(mailOf(headers))
    const { openings } = await desk.drafts.get(await desk.onlyTicket())
    expect(openings.reply.to).toEqual([{ name: 'Eva', address: 'eva@shop.example' }])
  })
  it('goes to those we wrote to where they have not answered', async () => {
    const desk = await openDesk()
    await desk.take(mailOf({ From: own, To: 'Eva <eva@shop.example>', Subject: 'Ihre Bestellung' }))
    const { openings } = await desk.drafts.get(await desk.onlyTicket())
    expect(openings.reply.to).toEqual([{ name: 'Eva', address: 'eva@shop.example' }])
  })
  it('keeps nothing of a foreign layout but words, links and lists', async () => {
    const desk = await openDesk()
    const html = '<table><tr><td>A</td></tr><tr><td>B <img src="x"></td></tr></table><script>no()</script>'
    const headers = { From: 'a@b.example', To: own, Subject: 'Tabelle', 'Content-Type': 'text/html' }
    await desk.take(mailOf(headers, html))
    const { openings } = await desk.drafts.get(await desk.onlyTicket())
    expect(openings.forward.html).toContain('<p>A</p><p>B </p>')
    expect(openings.forward.html).not.toMatch(/<(?:table|td|img|script)|no\(\)/)
  })
})

describe('the signature', () => {
  const signature = { de: '<p>Mit freundlichen Grüßen<br />{{ich.name}}</p><p>Zu {{ticket.nummer}}</p>', en: '' }
  const signed = async () => {
    const desk = await openDesk()
    await desk.settings.update({ signature })
    await desk.take(question)
    const ticketId = await desk.onlyTicket()
    const { number } = await desk.tickets.get(ticketId)
    const filled = `<p>Mit freundlichen Grüßen<br />Jörg Weiß</p><p>Zu ${number}</p>`
    return { desk, ticketId, filled }
  }

  it('stands at the foot of a new letter with its variables filled in, above what is passed on, and in no note', async () => {
    const { desk, ticketId, filled } = await signed()
    const { openings } = await desk.drafts.get(ticketId)
    expect(openings.reply.html).toBe(`<p></p>${filled}`)
    expect(openings.reply_all.html).toBe(openings.reply.html)
    expect(openings.forward.html.startsWith(`<p></p>${filled}<p></p><p>---------- Weitergeleitete`)).toBe(true)
    expect(openings.note.html).toBe('')
  })
  it('is that of the letter’s language, and the other one where there is none', async () => {
    const { desk } = await signed()
    const headers = { From: 'a@b.example', To: own, Subject: 'Pump' }
    await desk.take(mailOf(headers, 'Hello,\r\n\r\nthe pump is leaking.'))
    const { id } = await desk.db
      .selectFrom('tickets')
      .select('id')
      .where('subject', '=', 'Pump')
      .executeTakeFirstOrThrow()
    await desk.db.updateTable('messages').set({ language: 'en' }).where('ticket_id', '=', id).execute()
    const html = async () => (await desk.drafts.get(id as TicketId)).openings.reply.html
    expect(await html()).toContain('Mit freundlichen Grüßen')
    await desk.settings.update({ signature: { ...signature, en: '<p>Kind regards</p>' } })
    expect(await html()).toBe('<p></p><p>Kind regards</p>')
  })
  it('stays at the foot when something is added, and is there once', async () => {
    const { desk, ticketId, filled } = await signed()
    await desk.drafts.append(ticketId, 'reply', '<p>Erst dies.</p>')
    await desk.drafts.append(ticketId, 'reply', '<p>Dann das.</p>')
    expect((await desk.drafts.get(ticketId)).letter?.html).toBe(`<p>Erst dies.</p><p>Dann das.</p>${filled}`)
  })
  it('is left off where somebody has taken it away', async () => {
    const { desk, ticketId } = await signed()
    const { openings } = await desk.drafts.get(ticketId)
    await desk.drafts.save(ticketId, { kind: 'reply', ...openings.reply, html: '<p>Kurz.</p>', sources: [] })
    await desk.drafts.append(ticketId, 'reply', '<p>Mehr.</p>')
    expect((await desk.drafts.get(ticketId)).letter?.html).toBe('<p>Kurz.</p><p>Mehr.</p>')
  })
  it('stands under a letter that has had a file before it had words', async () => {
    const { desk, ticketId, filled } = await signed()
    await desk.drafts.attach(ticketId, 'letter', { name: 'a.txt', mediaType: 'text/plain', content: Buffer.from('a') })
    expect((await desk.drafts.get(ticketId)).letter?.html).toBe(`<p></p>${filled}`)
  })
  it('leaves in both forms of the mail, above the quotation', async () => {
    const { desk, ticketId, filled } = await signed()
    const { openings } = await desk.drafts.get(ticketId)
    const html = `<p>Wir kommen.</p>${filled}`
    await desk.drafts.save(ticketId, { kind: 'reply', ...openings.reply, html, sources: [] })
    const seen = (await desk.tickets.get(ticketId)).messages.at(-1)?.id ?? null
    await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })
    const sent = (await desk.tickets.get(ticketId)).messages.at(-1)
    expect(sent?.newText).toMatch(/^Wir kommen\.\n\nMit freundlichen Grüßen\nJörg Weiß\n\nZu \S+$/)
  })
  it('is kept without what a letter may not hold', async () => {
    const { desk } = await signed()
    const given = { de: '<p onclick="x()">Gruß<script>x()</script><img src="https://x.example/a"></p>', en: '<p> </p>' }
    expect((await desk.settings.update({ signature: given })).signature).toEqual({ de: '<p>Gruß</p>', en: '' })
  })
})

describe('a draft', () => {
  it('is found again as it was saved, without what the editor does not make', async () => {
    const desk = await openDesk()
    const html = '<p onclick="x()">Wir <strong>kommen</strong> <a href="javascript:x()">gleich</a>.</p><img src="x">'
    const { ticketId } = await withAnswer(desk, { html, subject: 'Re: Änderung' })
    expect((await desk.drafts.get(ticketId)).letter).toMatchObject({
      subject: 'Re: Änderung',
      html: '<p>Wir <strong>kommen</strong> <a>gleich</a>.</p>',
      attachments: [],
    })
    expect((await desk.tickets.get(ticketId)).hasDraft).toBe(true)
  })
  it('is gone once it says nothing and holds nothing', async () => {
    const desk = await openDesk()
    const { ticketId } = await withAnswer(desk)
    const { openings } = await desk.drafts.get(ticketId)
    await desk.drafts.save(ticketId, { kind: 'reply', ...openings.reply, html: '<p> <br></p>', sources: [] })
    expect((await desk.drafts.get(ticketId)).letter).toBeNull()
    expect((await desk.tickets.get(ticketId)).hasDraft).toBe(false)
  })
  it('stays for its attachment, and goes with the last one', async () => {
    const desk = await openDesk()
    await desk.take(question)
    const ticketId = await desk.onlyTicket()
    const file = { name: '../Plan.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF') }
    const added = await desk.drafts.attach(ticketId, 'letter', file)
    expect(added).toMatchObject({ name: 'Plan.pdf', size: 4 })
    const { letter } = await desk.drafts.get(ticketId)
    expect(letter).toMatchObject({ subject: 'Re: Pumpe undicht', html: '', attachments: [added] })
    await desk.drafts.detach(ticketId, 'letter', added.id)
    expect((await desk.drafts.get(ticketId)).letter).toBeNull()
    expect((await desk.tickets.get(ticketId)).hasDraft).toBe(false)
  })
  it('refuses what makes its attachments too large together', async () => {
    const desk = await openDesk()
    const { ticketId } = await withAnswer(desk)
    const content = Buffer.alloc(13 * 1024 * 1024)
    const file = { name: 'a.bin', mediaType: 'application/octet-stream', content }
    await desk.drafts.attach(ticketId, 'letter', file)
    await expect(desk.drafts.attach(ticketId, 'letter', { ...file, name: 'b.bin' })).rejects.toMatchObject({
      code: 'too_large',
    })
    expect((await desk.drafts.get(ticketId)).letter?.attachments).toHaveLength(1)
  })
  it('passes on attachments of the ticket and of no other', async () => {
    const desk = await openDesk()
    const withFile = [
      `From: a@b.example\r\nTo: ${own}\r\nSubject: Foto\r\nMIME-Version: 1.0`,
      'Content-Type: multipart/mixed; boundary=x\r\n',
      '--x\r\nContent-Type: text/plain\r\n\r\nanbei\r\n--x',
      'Content-Type: image/png; name=a.png\r\nContent-Disposition: attachment; filename=a.png\r\n\r\nPNG\r\n--x--\r\n',
    ].join('\r\n')
    await desk.take(withFile)
    const ticketId = await desk.onlyTicket()
    const [file] = (await desk.tickets.get(ticketId)).messages.flatMap(({ attachments }) => attachments)
    const added = await desk.drafts.attachFrom(ticketId, 'letter', [file?.id ?? (0 as AttachmentId)])
    expect(added).toMatchObject([{ name: 'a.png', mediaType: 'image/png' }])
    await expect(desk.drafts.attachFrom(ticketId, 'letter', [999 as AttachmentId])).rejects.toMatchObject({
      code: 'not_found',
    })
  })
  it('written before there was HTML is shown as paragraphs', async () => {
    const desk = await openDesk()
    await desk.take(question)
    const ticketId = await desk.onlyTicket()
    const row = { ticket_id: ticketId, text: 'Guten Tag,\n\nA < B\nC', updated_at: 1 }
    await desk.db
      .insertInto('drafts')
      .values({ ...row, subject: null, recipients: null, copies: null, blind_copies: null })
      .execute()
    const { letter } = await desk.drafts.get(ticketId)
    expect(letter).toMatchObject({ kind: 'reply', html: '<p>Guten Tag,</p><p>A &lt; B<br />C</p>' })
    expect(letter?.to).toHaveLength(1)
  })
  it('grows at its end by what is added to it', async () => {
    const desk = await openDesk()
    const { ticketId } = await withAnswer(desk)
    await desk.drafts.append(ticketId, 'forward', '<p>Gruß</p>')
    expect((await desk.drafts.get(ticketId)).letter).toMatchObject({
      kind: 'reply',
      html: '<p>Wir kommen.</p><p>Gruß</p>',
    })
  })
})

describe('a note', () => {
  it('stands beside the letter, each with its own words and files', async () => {
    const desk = await openDesk()
    const { ticketId } = await withAnswer(desk)
    await desk.drafts.append(ticketId, 'note', '<p>Nur für uns.</p>')
    const file = { name: 'a.txt', mediaType: 'text/plain', content: Buffer.from('a') }
    const added = await desk.drafts.attach(ticketId, 'note', file)
    const { openings: _openings, ...both } = await desk.drafts.get(ticketId)
    expect(both).toMatchObject({
      letter: { kind: 'reply', html: '<p>Wir kommen.</p>', attachments: [] },
      note: { kind: 'note', html: '<p>Nur für uns.</p>', attachments: [added], to: [] },
    })
    await desk.drafts.detach(ticketId, 'letter', added.id)
    expect((await desk.drafts.get(ticketId)).note?.attachments).toEqual([added])
  })
  it('is a draft of its ticket as long as either is there', async () => {
    const desk = await openDesk()
    const { ticketId } = await withAnswer(desk)
    const { letter } = await desk.drafts.get(ticketId)
    if (!letter) throw new Error('the letter is not there')
    await desk.drafts.append(ticketId, 'note', '<p>Nur für uns.</p>')
    await desk.drafts.save(ticketId, { ...letter, html: '' })
    expect(await desk.drafts.get(ticketId)).toMatchObject({ letter: null, note: { html: '<p>Nur für uns.</p>' } })
    expect((await desk.tickets.get(ticketId)).hasDraft).toBe(true)
    await desk.drafts.save(ticketId, { ...letter, kind: 'note', html: '' })
    expect((await desk.tickets.get(ticketId)).hasDraft).toBe(false)
  })
  it('begins by its file', async () => {
    const desk = await openDesk()
    await desk.take(question)
    const ticketId = await desk.onlyTicket()
    const file = { name: 'a.txt', mediaType: 'text/plain', content: Buffer.from('a') }
    await desk.drafts.attach(ticketId, 'note', file)
    expect(await desk.drafts.get(ticketId)).toMatchObject({ letter: null, note: { kind: 'note', subject: '', to: [] } })
  })
})
