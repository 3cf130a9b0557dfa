import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import PostalMime from 'postal-mime'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createBlobs } from '../../../native/database/blobs.ts'
import { openDatabase } from '../../../native/database/open.ts'
import { folderDelivery } from '../../../native/letters/folder-delivery.ts'
import { createOutbox } from '../../../native/letters/outbox.ts'
import { silentLog } from '../../../native/log.ts'
import { mailOf } from '../intake/harness.ts'
import { type Desk, openDesk, own, withAnswer } from './desk.ts'

const takeBackMs = 10_000
const send = async (desk: Desk, change: Parameters<typeof withAnswer>[1] = {}) => {
  const { ticketId, seen } = await withAnswer(desk, change)
  return { ticketId, ...(await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })) }
}

describe('the outbox', () => {
  it('holds a letter for its ten seconds, then lets it go once', async () => {
    const desk = await openDesk()
    const { ticketId, sendAt } = await send(desk)
    desk.pass(takeBackMs - 1)
    await desk.outbox.run()
    expect(desk.delivered).toEqual([])
    expect(await desk.outbox.entries()).toMatchObject([
      { ticketId, subject: 'Re: Pumpe undicht', state: 'held', sendAt, to: [{ address: 'hans@tischlerei.example' }] },
    ])
    desk.pass(1)
    await Promise.all([desk.outbox.run(), desk.outbox.run()])
    expect(desk.delivered).toMatchObject([{ from: own, to: ['hans@tischlerei.example'] }])
    expect(await desk.outbox.entries()).toEqual([])
    expect((await desk.tickets.get(ticketId)).messages.at(-1)?.outbox).toBeNull()
  })
  it('tries again later and later, gives up in the end, and tries anew when asked', async () => {
    const desk = await openDesk()
    const { outboxId } = await send(desk)
    if (outboxId === null) throw new Error('nothing was put into the outbox')
    desk.failNext(8)
    const pauses: number[] = []
    desk.pass(takeBackMs)
    for (let attempt = 1; attempt < 8; attempt++) {
      await desk.outbox.run()
      const [entry] = await desk.outbox.entries()
      expect(entry).toMatchObject({ state: 'held', error: 'the server is away' })
      pauses.push((entry?.sendAt ?? 0) - desk.clock())
      desk.pass(pauses.at(-1) ?? 0)
    }
    expect(pauses).toEqual([5_000, 20_000, 80_000, 320_000, 1_280_000, 3_600_000, 3_600_000])
    await desk.outbox.run()
    expect(await desk.outbox.entries()).toMatchObject([{ state: 'failed', error: 'the server is away' }])
    const failures = await desk.db.selectFrom('activity').selectAll().where('kind', '=', 'letter.failed').execute()
    expect(failures.map(({ actor, data }) => ({ actor, ...JSON.parse(data) }))).toMatchObject([
      { actor: 'clock', author: 'Jörg Weiß' },
    ])
    desk.pass(takeBackMs * 1_000)
    await desk.outbox.run()
    expect(desk.delivered).toEqual([])
    await desk.outbox.retry(outboxId)
    await desk.outbox.run()
    expect(desk.delivered).toHaveLength(1)
    await expect(desk.outbox.retry(outboxId)).rejects.toMatchObject({ code: 'not_found' })
  })
  it('does not let one bad letter hold up the next', async () => {
    const desk = await openDesk()
    await send(desk)
    desk.failNext(1)
    desk.pass(takeBackMs)
    await desk.take(mailOf({ From: 'eva@b.example', To: own, Subject: 'Anderes', 'Message-ID': '<x@b.example>' }))
    const other = await desk.db.selectFrom('tickets').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
    const ticketId = other.id as Parameters<Desk['drafts']['get']>[0]
    const { openings } = await desk.drafts.get(ticketId)
    await desk.drafts.save(ticketId, { kind: 'reply', ...openings.reply, html: '<p>Ja.</p>', sources: [] })
    const seen = (await desk.tickets.get(ticketId)).messages.at(-1)?.id ?? null
    await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })
    desk.pass(takeBackMs)
    await desk.db.updateTable('outbox').set({ send_at: desk.clock() }).execute()
    await desk.outbox.run()
    expect(desk.delivered.map(({ to }) => to)).toEqual([['eva@b.example']])
  })
})

describe('a process that is killed', () => {
  it.each(['before', 'written', 'after-ms0', 'after-ms1', 'after-ms3', 'after-ms8'])(
    'neither loses a letter nor doubles it (%s)',
    async (when) => {
      const dataFolder = mkdtempSync(path.join(tmpdir(), 'leitstand-outbox-'))
      onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }))
      const file = path.join(dataFolder, 'leitstand.db')
      const desk = await openDesk({ file, dataFolder })
      const { ticketId } = await withAnswer(desk)
      const content = Buffer.alloc(3_000_000, 'Anlage ')
      await desk.drafts.attach(ticketId, 'letter', { name: 'a.txt', mediaType: 'text/plain', content })
      const seen = (await desk.tickets.get(ticketId)).messages.at(-1)?.id ?? null
      const { messageId } = await desk.sending.send({ ticketId, part: 'letter', seen, thenState: null })
      const now = desk.clock() + takeBackMs

      const program = path.resolve(import.meta.dirname, 'dying-outbox.ts')
      const child = spawn(process.execPath, [program, dataFolder, file, when, String(now)], { stdio: 'inherit' })
      const [, signal] = await once(child, 'exit')
      expect(signal).toBe('SIGKILL')

      const { db, close } = await openDatabase({ file })
      const outbox = createOutbox({
        db,
        blobs: createBlobs(dataFolder),
        clock: () => now + 1,
        log: silentLog,
        emit: () => {},
        deliver: folderDelivery(path.join(dataFolder, 'outbox')),
      })
      await outbox.run()
      expect(await outbox.entries()).toEqual([])
      await close()
      const files = readdirSync(path.join(dataFolder, 'outbox'))
      expect(files).toHaveLength(1)
      const written = readFileSync(path.join(dataFolder, 'outbox', files[0] ?? ''))
      const source = (await desk.tickets.rawSource(messageId)).contentBase64
      expect(written.equals(Buffer.from(source, 'base64'))).toBe(true)
      const mail = await PostalMime.parse(written)
      expect(files[0]).toBe(`${mail.messageId?.slice(1, -1)}.eml`)
      expect(mail.attachments.map((one) => (one.content as ArrayBuffer).byteLength)).toEqual([content.length])
    },
  )
})
