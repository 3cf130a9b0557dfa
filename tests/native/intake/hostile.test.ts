import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { isDangerousAttachment, safeFileName } from '../../../native/intake/attachment.ts'
import { mailLimits, parseMail } from '../../../native/intake/parse-mail.ts'
import { splitText } from '../../../native/intake/split-text.ts'
import { mailOf, now, openIntake } from './harness.ts'

const parse = (mail: string | Uint8Array) => parseMail(Buffer.from(mail), { now })

describe('hostile mail', () => {
  it('nested 10,000 deep is taken with its headers and text', async () => {
    let mail = 'From: a@b.example\r\nSubject: tief\r\n'
    for (let level = 0; level < 10_000; level++) {
      mail += `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`
    }
    const parsed = await parse(`${mail}\r\n\r\nganz unten`)
    expect(parsed).toMatchObject({ subject: 'tief', from: { address: 'a@b.example' } })
    expect(parsed.text).toContain('ganz unten')
  })

  it('with mails in mails 1,000 deep is taken', async () => {
    const parsed = await parse(
      `Subject: außen\r\n${'Content-Type: message/rfc822\r\n\r\n'.repeat(1_000)}Subject: innen\r\n\r\nText`,
    )
    expect(parsed.subject).toBe('außen')
  })

  it('with a header of 1 MB is taken with all other headers', async () => {
    const parsed = await parse(
      mailOf(
        { 'X-Big': 'x'.repeat(1024 * 1024), From: 'a@b.example', Subject: 'groß', 'X-Fold': 'y\r\n '.repeat(50_000) },
        'Text',
      ),
    )
    expect(parsed).toMatchObject({ subject: 'groß', from: { address: 'a@b.example' }, text: 'Text' })
  })

  it('to 100,000 people is taken, with the first of them', async () => {
    const everybody = Array.from({ length: 100_000 }, (_, at) => `"Person ${at}" <p${at}@b.example>`).join(',\r\n ')
    const parsed = await parse(mailOf({ From: 'a@b.example', To: everybody, Subject: 'Rundschreiben' }, 'Text'))
    expect(parsed.to).toHaveLength(mailLimits.recipients)
    expect(parsed.text).toBe('Text')
  })

  it('with 100,000 references, parts or lines is taken', async () => {
    const references = Array.from({ length: 100_000 }, (_, at) => `<${at}@b.example>`).join('\r\n ')
    expect((await parse(mailOf({ References: references, Subject: 'x' }))).references).toHaveLength(
      mailLimits.references,
    )
    const parts = '--b\r\nContent-Type: image/png\r\n\r\nx\r\n'.repeat(100_000)
    expect((await parse(`Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--`)).subject).toBe(
      'x',
    )
    expect((await parse(`Subject: x\r\n\r\n${'eine Zeile mit Text\r\n'.repeat(400_000)}`)).text).toContain('eine Zeile')
  })

  it('with NUL bytes and control characters leaves none of them', async () => {
    const parsed = await parse('Subject: a\0b\x07c\r\nFrom: "x\0y" <a\0@b.example>\r\n\r\nTe\0xt\x1b[31m\ud800')
    expect(JSON.stringify([parsed.subject, parsed.from, parsed.text])).not.toMatch(/\\u0000|\\u0007|\\u001b|\\ud800/)
    expect(parsed.text).toContain('Text')
  })

  it('that is random bytes behind a header is taken', async () => {
    const noise = createHash('shake256', { outputLength: 50_000 }).update('noise').digest()
    const parsed = await parse(
      Buffer.concat([Buffer.from('Subject: x\r\nContent-Type: text/html; charset=utf-7\r\n\r\n'), noise]),
    )
    expect(parsed.subject).toBe('x')
  })

  it('with headers made to keep a pattern busy is read and split', async () => {
    const nasty = [
      `${'('.repeat(50_000)}${' '.repeat(50_000)}`,
      '=?utf-8?q?'.repeat(20_000),
      `${'<'.repeat(50_000)}@${'>'.repeat(50_000)}`,
      `"${'\\"'.repeat(50_000)}`,
      `${'a,'.repeat(50_000)}`,
    ]
    for (const value of nasty) {
      const parsed = await parse(
        mailOf(
          {
            From: value,
            Subject: value,
            'Content-Type': value,
            'Message-ID': value,
            Date: value,
            'In-Reply-To': value,
          },
          value,
        ),
      )
      expect(splitText(parsed.text, { subject: parsed.subject, senderName: parsed.from.name })).toBeDefined()
    }
  })
})

describe('hostile attachments', () => {
  it('are stored as they are: a bomb is never opened', async () => {
    const { intake, db } = await openIntake()
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024))
    const mail = `From: a@b.example\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/zip; name="bomb.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bomb.toString('base64')}\r\n--b--`
    await intake.importFiles([{ name: 'x', content: Buffer.from(mail) }])
    const [row] = await db.selectFrom('attachments').selectAll().execute()
    expect(row).toMatchObject({ name: 'bomb.zip', size: bomb.length })
  })

  it('over the limit are refused by name while the mail is taken', async () => {
    const { intake, db } = await openIntake()
    const huge = 'A'
      .repeat(76)
      .concat('\r\n')
      .repeat(Math.ceil((mailLimits.attachmentBytes / 57) * 1.01))
    const mail = `From: a@b.example\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nText\r\n--b\r\nContent-Type: video/mp4; name="film.mp4"\r\nContent-Transfer-Encoding: base64\r\n\r\n${huge}--b--`
    const report = await intake.importFiles([{ name: 'x.eml', content: Buffer.from(mail) }])
    expect(report).toMatchObject({ imported: 1, rejected: [{ file: 'x.eml#film.mp4', code: 'too_large' }] })
    expect(await db.selectFrom('messages').select('new_text').execute()).toEqual([{ new_text: 'Text' }])
    expect((await intake.rejections(10)).rejections).toHaveLength(1)
  })

  it('beyond 50 MiB refuse the mail', async () => {
    const { intake } = await openIntake()
    const content = Buffer.concat([Buffer.from('Subject: x\r\n\r\n'), Buffer.alloc(mailLimits.mailBytes, 65)])
    expect(await intake.importFiles([{ name: 'big', content }])).toMatchObject({
      imported: 0,
      rejected: [{ code: 'too_large' }],
    })
  })

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\system32\\cmd.exe', 'cmd.exe'],
    ['rechnung\u202egpj.exe', 'rechnunggpj.exe'],
    ['CON', 'attachment-1.pdf'],
    ['', 'attachment-1.pdf'],
    ['...', 'attachment-1.pdf'],
    ['a<b>:"|?*.pdf', 'a_b______.pdf'],
    ['\ud83d\ude00 Foto.png', '😀 Foto.png'],
  ])('named %s are called %s', (given, expected) => {
    expect(safeFileName(given, { index: 0, mediaType: 'application/pdf' })).toBe(expected)
  })

  it('with a long name keep their ending', () => {
    const name = safeFileName(`${'x'.repeat(1_000)}.pdf`, { index: 0, mediaType: 'application/pdf' })
    expect(name).toHaveLength(180)
    expect(name.endsWith('.pdf')).toBe(true)
  })

  it('that run are told by name and by content', () => {
    expect(isDangerousAttachment('Protokoll.pdf.exe')).toBe(true)
    expect(isDangerousAttachment('makro.XLSM')).toBe(true)
    expect(isDangerousAttachment('bild.png', Buffer.from('MZ\u0090'))).toBe(true)
    expect(isDangerousAttachment('bild.png', Buffer.from('\x89PNG'))).toBe(false)
  })
})
