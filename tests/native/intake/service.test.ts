import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { isEngineError } from '../../../native/contract/errors.ts'
import { fixture, fixtures, mailOf, now, openIntake, type TestIntake, temporaryFolder } from './harness.ts'

const tickets = ({ db }: TestIntake) => db.selectFrom('tickets').selectAll().orderBy('id').execute()
const messages = ({ db }: TestIntake) => db.selectFrom('messages').selectAll().orderBy('id').execute()
const conversation = ['fault-report.eml', 'fault-answer.eml', 'fault-reply.eml'] as const
const service = 'service@nordwerk-maschinen.example'

const letter = (change: Record<string, string> = {}, body?: string) =>
  mailOf(
    {
      From: 'Max <max@muster.example>',
      To: service,
      Subject: 'Pumpe',
      'Message-ID': '<1@muster.example>',
      Date: 'Mon, 23 Nov 2026 07:00:00 +0100',
      ...change,
    },
    body,
  )

async function addCustomer({ db }: TestIntake, number: string, domain: string): Promise<number> {
  const { id } = await db
    .insertInto('customers')
    .values({ number, name: `Firma ${number}`, domain, since: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

describe('a mail that comes', () => {
  it('becomes an unread ticket with a number, a snippet, a contact, its raw source and a job', async () => {
    const test = await openIntake()
    expect(await test.take(fixture('fault-report.eml'))).toEqual({ imported: 1, doubles: 0, rejected: [] })
    const [ticket] = await tickets(test)
    expect(ticket).toMatchObject({
      number: '2026-000001',
      subject: 'Kantenanleimmaschine KA 450 zeigt E21, Produktion steht',
      state: 'new',
      kind: 'request',
      unread: 1,
      message_count: 1,
      contact_name: 'Markus Lohmeyer',
      snippet: expect.stringMatching(/^unsere KA 450 \(Seriennummer KA450-2205-0043\) zeigt seit heute früh/),
      created_at: Date.UTC(2026, 10, 23, 6, 42, 11),
    })
    const [message] = await messages(test)
    expect(message).toMatchObject({ direction: 'inbound', signature: expect.stringContaining('Amtsgericht Kassel') })
    expect(message?.new_text).toContain('E21')
    expect(await test.db.selectFrom('contacts').select(['email', 'customer_id']).execute()).toEqual([
      { email: 'markus.lohmeyer@schreinerei-lohmeyer.example', customer_id: null },
    ])
    expect(await test.db.selectFrom('jobs').select(['kind', 'subject', 'state']).execute()).toEqual([
      { kind: 'triage.message', subject: message?.id, state: 'waiting' },
    ])
    expect(await test.db.selectFrom('activity').select('kind').execute()).toEqual([
      { kind: 'ticket.created' },
      { kind: 'message.received' },
    ])
    expect(test.events.map((event) => event.name)).toEqual(
      expect.arrayContaining(['tickets.changed', 'intake.imported']),
    )
  })

  it('is matched to the customer by address, then by domain, but not by a domain that all share', async () => {
    const test = await openIntake()
    const customerId = await addCustomer(test, 'K-1', 'muster.example')
    await addCustomer(test, 'K-2', 'gmail.com')
    await test.db
      .insertInto('contacts')
      .values({ customer_id: customerId, name: 'Eva', email: 'eva@privat.example' })
      .execute()
    await test.take(
      letter({ From: 'Eva <eva@privat.example>', 'Message-ID': '<a@x>' }, 'eins'),
      letter({ From: 'Neu <neu@werk.muster.example>', 'Message-ID': '<b@x>' }, 'zwei'),
      letter({ From: 'X <x@gmail.com>', 'Message-ID': '<c@x>' }, 'drei'),
    )
    expect((await tickets(test)).map((ticket) => ticket.customer_name)).toEqual(['Firma K-1', 'Firma K-1', null])
  })

  it('is outbound when we wrote it, and the ticket waits for the customer', async () => {
    const test = await openIntake()
    await test.take(fixture('fault-answer.eml'))
    expect(await tickets(test)).toMatchObject([{ state: 'waiting', unread: 0, contact_name: 'Markus Lohmeyer' }])
    expect(await messages(test)).toMatchObject([
      { direction: 'outbound', quoted_text: expect.stringContaining('Ursprüngliche') },
    ])
    expect(await test.db.selectFrom('jobs').selectAll().execute()).toEqual([])
  })

  it("through our own web form is the customer's", async () => {
    const test = await openIntake()
    await test.take(letter({ From: `Formular <${service}>`, 'Reply-To': 'Kunde <kunde@firma.example>' }))
    expect(await tickets(test)).toMatchObject([{ state: 'new', contact_name: 'Kunde' }])
  })

  it('that is no request is kept out of the queue, and its sender is no contact', async () => {
    const test = await openIntake()
    await test.take(fixture('newsletter.eml'))
    expect(await tickets(test)).toMatchObject([{ kind: 'list', view: 'sorted_out' }])
    expect(await test.db.selectFrom('contacts').selectAll().execute()).toEqual([])
  })

  it('keeps pictures and attachments by content, under names nobody outside chose', async () => {
    const test = await openIntake()
    await test.take(fixture('spare-part.eml'))
    const attachments = await test.db.selectFrom('attachments').selectAll().execute()
    expect(attachments.map(({ name, blob, content_id }) => [name, blob.length, content_id])).toEqual([
      ['image001.png', 64, 'image001.png@01D9AB'],
      ['Protokoll.pdf.exe', 64, null],
    ])
    const [message] = await messages(test)
    expect(message).toMatchObject({ remote_images: 1 })
    expect(message?.html).not.toMatch(/tracker|<style|<o:p/)
  })
})

describe('threads', () => {
  const orders = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
    [2, 0, 1],
  ]
  it.each(orders)('come together in any order (%i %i %i)', async (...order) => {
    const test = await openIntake()
    for (const at of order) await test.take(fixture(conversation[at as 0 | 1 | 2]))
    expect(await tickets(test)).toMatchObject([
      {
        subject: 'Kantenanleimmaschine KA 450 zeigt E21, Produktion steht',
        message_count: 3,
        created_at: Date.UTC(2026, 10, 23, 6, 42, 11),
        last_message_at: Date.UTC(2026, 10, 23, 8, 2, 40),
        snippet: expect.stringMatching(/^Die Haube ist zu/),
        unread: 1,
      },
    ])
  })

  it('end in the state that the newest message gives', async () => {
    const test = await openIntake()
    await test.take(fixture('fault-report.eml'), fixture('fault-answer.eml'))
    expect(await tickets(test)).toMatchObject([{ state: 'waiting', unread: 0 }])
    await test.take(fixture('fault-reply.eml'))
    expect(await tickets(test)).toMatchObject([{ state: 'open', unread: 1 }])
  })

  it('take in a mail by the ticket number in its subject, from the same customer only', async () => {
    const test = await openIntake()
    await addCustomer(test, 'K-1', 'muster.example')
    await addCustomer(test, 'K-2', 'andere.example')
    await test.take(letter())
    await test.take(
      letter({ Subject: 'Nachtrag zu Ticket 2026-000001', 'Message-ID': '<2@x>', From: 'Eva <eva@muster.example>' }),
    )
    await test.take(
      letter({ Subject: 'Re: [#NW-2026-000001] Pumpe', 'Message-ID': '<3@x>', From: 'Jo <jo@andere.example>' }),
    )
    await test.take(letter({ Subject: 'Ticket 2026-999999', 'Message-ID': '<4@x>' }))
    expect((await messages(test)).map((message) => message.ticket_id)).toEqual([1, 1, 2, 3])
  })

  it('are never made of equal subjects', async () => {
    const test = await openIntake()
    await test.take(letter(), letter({ 'Message-ID': '<2@x>', From: 'Jo <jo@andere.example>' }, 'Anderes'))
    expect(await tickets(test)).toHaveLength(2)
  })

  it('do not mix those who answer the same circular', async () => {
    const test = await openIntake()
    const circular = { 'In-Reply-To': '<rundschreiben@nordwerk-maschinen.example>' }
    await test.take(
      letter(circular),
      letter({ ...circular, 'Message-ID': '<2@x>', From: 'Jo <jo@andere.example>' }, 'Anderes'),
    )
    expect(await tickets(test)).toHaveLength(2)
  })
})

describe('a solved ticket', () => {
  const solved = async () => {
    const test = await openIntake()
    await test.take(fixture('fault-report.eml'), fixture('fault-answer.eml'))
    await test.db.updateTable('tickets').set({ state: 'solved', unread: 0 }).execute()
    return test
  }

  it('is opened again by a request, and the log says so', async () => {
    const test = await solved()
    await test.take(fixture('fault-reply.eml'))
    expect(await tickets(test)).toMatchObject([{ state: 'open', unread: 1 }])
    expect(
      await test.db.selectFrom('activity').select('data').where('kind', '=', 'ticket.reopened').execute(),
    ).toHaveLength(1)
  })

  it('stays solved after an out-of-office reply, which does not show in the list', async () => {
    const test = await solved()
    const [before] = await tickets(test)
    await test.take(fixture('out-of-office.eml'))
    expect(await tickets(test)).toMatchObject([
      { state: 'solved', unread: 0, message_count: 3, snippet: before?.snippet, kind: 'request' },
    ])
  })

  it('stays solved after a bounce, but somebody should look', async () => {
    const test = await solved()
    await test.take(fixture('bounce.eml'))
    expect(await tickets(test)).toMatchObject([{ state: 'solved', unread: 1, message_count: 3 }])
  })

  it('stays solved when old mail is imported', async () => {
    const test = await solved()
    await test.take(
      letter({
        References: '<f1a7-0042@schreinerei-lohmeyer.example>',
        Date: 'Mon, 02 Nov 2026 07:00:00 +0100',
        'Message-ID': '<old@x>',
      }),
    )
    expect(await tickets(test)).toMatchObject([
      { state: 'solved', message_count: 3, created_at: Date.UTC(2026, 10, 2, 6) },
    ])
  })
})

describe('doubles', () => {
  it('are the same mail again, within one import and over imports', async () => {
    const test = await openIntake()
    const mail = fixture('fault-report.eml')
    expect(await test.take(mail, mail, mail.toString('utf8').replaceAll('\r\n', '\n'))).toMatchObject({
      imported: 1,
      doubles: 2,
    })
    expect(await test.take(mail)).toMatchObject({ imported: 0, doubles: 1 })
    expect(await messages(test)).toHaveLength(1)
  })

  it('are not mails that share a Message-ID and say different things', async () => {
    const test = await openIntake()
    expect(await test.take(letter({}, 'eins'), letter({}, 'zwei'))).toMatchObject({ imported: 2, doubles: 0 })
  })

  it('are not mails without Message-ID that differ', async () => {
    const test = await openIntake()
    const anonymous = (body: string) => mailOf({ From: 'max@muster.example', Subject: 'x' }, body)
    expect(await test.take(anonymous('eins'), anonymous('zwei'), anonymous('eins'))).toMatchObject({
      imported: 2,
      doubles: 1,
    })
  })
})

describe('importing paths', () => {
  it('takes folders with all in them, mailboxes mail by mail, and tells each refusal', async () => {
    const folder = temporaryFolder()
    mkdirSync(path.join(folder, 'deep/er'), { recursive: true })
    writeFileSync(path.join(folder, 'deep/er/no-ending'), fixture('fault-report.eml'))
    writeFileSync(path.join(folder, 'box'), fixture('archive.mbox'))
    writeFileSync(path.join(folder, 'empty.eml'), '')
    writeFileSync(path.join(folder, 'note.eml'), 'nur ein Satz')
    const test = await openIntake()
    const report = await test.intake.importPaths([folder, path.join(folder, 'gone.eml')])
    expect(report).toMatchObject({ imported: 3, doubles: 0 })
    expect(report.rejected.map(({ file, code }) => [path.basename(file), code]).sort()).toEqual([
      ['empty.eml', 'empty'],
      ['gone.eml', 'unreadable'],
      ['note.eml', 'not_recognised'],
    ])
    expect((await test.intake.rejections(10)).total).toBe(3)
    expect(report.rejected.every(({ reason }) => reason.endsWith('.'))).toBe(true)
  })

  it('takes a path given twice, or with its folder, once', async () => {
    const test = await openIntake()
    const file = path.join(fixtures, 'fault-report.eml')
    expect(await test.intake.importPaths([file, file])).toMatchObject({ imported: 1, doubles: 0 })
  })

  it.skipIf(process.platform === 'win32')(
    'does not follow links out of a folder, nor in circles, and does not wait on pipes',
    async () => {
      const outside = temporaryFolder()
      writeFileSync(path.join(outside, 'secret.eml'), fixture('newsletter.eml'))
      const folder = temporaryFolder()
      writeFileSync(path.join(folder, 'a.eml'), fixture('fault-report.eml'))
      symlinkSync(outside, path.join(folder, 'out'))
      symlinkSync(path.join(outside, 'secret.eml'), path.join(folder, 'out.eml'))
      symlinkSync(folder, path.join(folder, 'round'))
      symlinkSync(path.join(folder, 'a.eml'), path.join(folder, 'again.eml'))
      execFileSync('mkfifo', [path.join(folder, 'pipe')])
      const test = await openIntake()
      const report = await test.intake.importPaths([folder])
      expect(report).toMatchObject({ imported: 1, doubles: 0 })
      expect(report.rejected.map(({ file, code }) => [path.basename(file), code])).toEqual([
        ['out', 'unreadable'],
        ['out.eml', 'unreadable'],
        ['pipe', 'unreadable'],
      ])
    },
  )

  it.skipIf(process.getuid?.() === 0)('goes on behind a file that may not be read', async () => {
    const folder = temporaryFolder()
    writeFileSync(path.join(folder, 'a.eml'), fixture('fault-report.eml'))
    chmodSync(path.join(folder, 'a.eml'), 0)
    writeFileSync(path.join(folder, 'b.eml'), fixture('newsletter.eml'))
    const test = await openIntake()
    expect(await test.intake.importPaths([folder])).toMatchObject({ imported: 1, rejected: [{ code: 'unreadable' }] })
  })

  it('tells how far it is, in mails and rows, before it has read them', async () => {
    const test = await openIntake()
    const counts: { done: number; total: number | null }[] = []
    const cases = Array.from({ length: 250 }, (_, at) => `{"id":${at},"title":"t","problem":"p","solution":"s"}`)
    await test.intake.importFiles(
      [
        { name: 'box', content: fixture('archive.mbox') },
        { name: 'cases.jsonl', content: Buffer.from(cases.join('\n')) },
        { name: 'mail', content: fixture('fault-report.eml') },
        { name: 'table.csv', content: Buffer.from('id;title;problem;solution\nx;a;b;c\n') },
      ],
      { report: (count) => counts.push(count) },
    )
    expect(counts[0]).toEqual({ done: 0, total: 254 })
    expect(counts.at(-1)).toEqual({ done: 254, total: 254 })
  })

  it('reports counts and stops when it is told to, keeping what it has', async () => {
    const test = await openIntake()
    const files = Array.from({ length: 100 }, (_, at) => ({
      name: `${at}`,
      content: Buffer.from(letter({ 'Message-ID': `<${at}@x>` }, `Text ${at}`)),
    }))
    const abort = new AbortController()
    const counts: { done: number; total: number | null }[] = []
    const emitted = test.events
    const importing = test.intake.importFiles(files, {
      signal: abort.signal,
      report: (count) => {
        counts.push(count)
      },
    })
    const watching = setInterval(() => {
      if (emitted.some((event) => event.name === 'tickets.changed')) abort.abort()
    }, 1)
    const error = await importing.catch((reason: unknown) => reason)
    clearInterval(watching)
    expect(isEngineError(error, 'cancelled')).toBe(true)
    const kept = (await messages(test)).length
    expect(kept).toBeGreaterThan(0)
    expect(kept).toBeLessThan(100)
    expect(counts[0]).toEqual({ done: 0, total: 100 })
    expect(await test.intake.importFiles(files)).toMatchObject({ imported: 100 - kept, doubles: kept })
  })
})

describe('reading a mail without storing it', () => {
  it('tells kind, direction and texts', async () => {
    const test = await openIntake()
    const read = await test.intake.readMail('x.eml', fixture('fault-reply.eml'))
    expect(read).toMatchObject({ kind: 'request', direction: 'inbound', party: { name: 'Markus Lohmeyer' } })
    expect(read.text.newText).toMatch(/^Die Haube ist zu/)
    expect(await messages(test)).toEqual([])
  })

  it('refuses what is no mail', async () => {
    const { intake } = await openIntake()
    const error = await intake.readMail('x.pdf', Buffer.from('%PDF-1.7')).catch((reason: unknown) => reason)
    expect(isEngineError(error, 'unreadable_file')).toBe(true)
  })
})

it('believes no clock of others: a mail without a date is from now', async () => {
  const test = await openIntake()
  await test.take(mailOf({ From: 'max@muster.example', Subject: 'x' }))
  expect(await messages(test)).toMatchObject([{ sent_at: now }])
})
