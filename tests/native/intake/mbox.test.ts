import { describe, expect, it } from 'vitest'
import { readEnvelope, splitMbox } from '../../../native/intake/mbox.ts'
import { fixture } from './harness.ts'

async function split(content: string | Uint8Array, { chunk = 7, maxMailBytes = 10_000 } = {}) {
  const bytes = Buffer.from(content)
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) =>
    bytes.subarray(at * chunk, (at + 1) * chunk),
  )
  const mails: { index: number; sender: string; text: string | null }[] = []
  for await (const { index, envelope, raw } of splitMbox(chunks, { maxMailBytes })) {
    mails.push({ index, sender: envelope.sender, text: raw?.toString('latin1') ?? null })
  }
  return mails
}

const separator = (day: number) => `From a@b.example Mon Nov ${day} 09:00:00 2026\n`

describe('splitMbox', () => {
  it.each([1, 7, 64, 100_000])('finds the same mails in chunks of %i bytes', async (chunk) => {
    const mails = await split(fixture('archive.mbox'), { chunk })
    expect(mails.map((mail) => mail.index)).toEqual([1, 2])
    expect(mails[0]?.text).toContain('\nFrom Montag an brauchen wir die Riemen.\nFrom here on it is urgent.\n')
    expect(mails[1]?.text).toMatch(/^From: Einkauf[\s\S]*anderen Riemen\.\n$/)
  })

  it('needs a blank line before a separator and a header behind it', async () => {
    const body = `${separator(16)}Subject: x\n\nline\n${separator(17)}no header here\n\n${separator(18)}not a header either\n`
    expect(await split(body)).toHaveLength(1)
  })

  it('takes off one mark of quoting (mboxrd)', async () => {
    const [mail] = await split(`${separator(16)}Subject: x\n\n>>From afar\n>From near\n> From quote\n`)
    expect(mail?.text).toContain('>From afar\nFrom near\n> From quote')
  })

  it('keeps CRLF line ends and 8-bit bytes as they were', async () => {
    const raw = Buffer.concat([
      Buffer.from('From a@b.example Mon Nov 16 09:00:00 2026\r\nSubject: x\r\n\r\nGr'),
      Buffer.from([0xfc, 0xdf, 0x65, 0x0d, 0x0a]),
    ])
    expect((await split(raw))[0]?.text).toBe('Subject: x\r\n\r\nGr\u00fc\u00dfe\r\n')
  })

  it('passes over a mail that is too large and goes on with the next', async () => {
    const mails = await split(
      `${separator(16)}Subject: big\n\n${'x'.repeat(50_000)}\n\n${separator(17)}Subject: small\n\nhi\n`,
      { chunk: 1_000 },
    )
    expect(mails.map((mail) => mail.text === null)).toEqual([true, false])
  })

  it('reads quoted and plain envelope senders', () => {
    expect(readEnvelope('From "a b@c.example" Wed Jan 30 18:07:01 2002')).toEqual({
      sender: 'a b@c.example',
      date: 'Wed Jan 30 18:07:01 2002',
    })
    expect(readEnvelope('From MAILER-DAEMON Fri Apr 06 16:46:09 2001').sender).toBe('MAILER-DAEMON')
  })
})
