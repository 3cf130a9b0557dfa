import { describe, expect, it } from 'vitest'
import { parseMail } from '../../../native/intake/parse-mail.ts'
import { fixture, mailOf, now } from './harness.ts'

const parse = (mail: string | Uint8Array) => parseMail(Buffer.from(mail), { now })
const latin1 = (text: string) => Buffer.from(text, 'latin1')

describe('parseMail', () => {
  it('reads people, subject, date, threads and text', async () => {
    const mail = await parse(fixture('fault-reply.eml'))
    expect(mail).toMatchObject({
      headerId: 'f1a7-0043@schreinerei-lohmeyer.example',
      references: ['answer-77@nordwerk-maschinen.example', 'f1a7-0042@schreinerei-lohmeyer.example'],
      from: { name: 'Markus Lohmeyer', address: 'markus.lohmeyer@schreinerei-lohmeyer.example' },
      sentAt: Date.UTC(2026, 10, 23, 8, 2, 40),
    })
  })

  it('joins flowed lines, but not over different quote depths', async () => {
    const { text } = await parse(fixture('fault-reply.eml'))
    expect(text).toContain(
      '> bitte prüfen Sie, ob der Leimbehälter auf Temperatur ist und die Haube ganz geschlossen ist.',
    )
    expect(text).toContain('Der Fehler kommt trotzdem sofort wieder.')
    expect(text).toContain('\n-- \nMarkus')
  })

  it('takes the words of the HTML where the text part is only a hint', async () => {
    const mail = await parse(fixture('spare-part.eml'))
    expect(mail.subject).toBe('Angebot für Bürstenmotor')
    expect(mail.text).toContain('anbei das Foto der gebrochenen Welle. Bitte um ein Angebot für Teil HK-5087-B.')
    expect(mail.text).toContain('Von: Service Nordwerk')
  })

  it('gives attachments harmless names and ties pictures to the HTML', async () => {
    const { attachments } = await parse(fixture('spare-part.eml'))
    expect(attachments.map(({ name, mediaType, contentId }) => ({ name, mediaType, contentId }))).toEqual([
      { name: 'image001.png', mediaType: 'image/png', contentId: 'image001.png@01D9AB' },
      { name: 'Protokoll.pdf.exe', mediaType: 'application/x-msdownload', contentId: null },
    ])
  })

  it.each([
    ['no charset', latin1('Subject: x\r\nFrom: a@b.example\r\n\r\nGrüße')],
    [
      'a charset nobody knows',
      Buffer.from('Subject: x\r\nContent-Type: text/plain; charset=x-klingon\r\n\r\nGr\xfc\xdfe', 'latin1'),
    ],
    ['UTF-8 claimed, Latin-1 sent', latin1('Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGrüße')],
    [
      'Latin-1 claimed, UTF-8 sent',
      Buffer.from('Subject: x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nGrüße'),
    ],
    [
      'Latin-1 in a part of several',
      latin1(
        'Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nGrüße\r\n--b--',
      ),
    ],
    ['UTF-16 as a whole', Buffer.from('\ufeffSubject: x\r\nFrom: a@b.example\r\n\r\nGrüße', 'utf16le')],
  ])('reads umlauts with %s', async (_, mail) => {
    expect((await parse(mail)).text.trim()).toBe('Grüße')
  })

  it('reads raw 8-bit headers', async () => {
    const mail = await parse(latin1('Subject: Müller fragt\r\nFrom: Jürgen Müller <j@b.example>\r\n\r\nx'))
    expect(mail.subject).toBe('Müller fragt')
    expect(mail.from.name).toBe('Jürgen Müller')
  })

  it.each([
    ['a header line of blanks instead of an empty line', 'Subject: x\r\n \r\nThe text\r\n'],
    ['no empty line at all', 'Subject: x\r\nThe text\r\n'],
    ['a boundary that never comes', 'Subject: x\r\nContent-Type: multipart/mixed; boundary="ab"\r\n\r\nThe text\r\n'],
    [
      'a boundary in another case',
      'Subject: x\r\nContent-Type: multipart/mixed; boundary="AB"\r\n\r\n--ab\r\n\r\nThe text\r\n--ab--',
    ],
    ['lone CR line ends', 'Subject: x\rFrom: a@b.example\r\rThe text\r'],
    ['a mailbox line left in front', 'From a@b.example Mon Nov 16 09:00:00 2026\r\nSubject: x\r\n\r\nThe text'],
  ])('does not lose the text with %s', async (_, mail) => {
    const parsed = await parse(mail)
    expect(parsed.subject).toBe('x')
    expect(parsed.text).toContain('The text')
  })

  it('takes the time of receipt, then of the mailbox line, where there is no date', async () => {
    const received = await parse(mailOf({ Received: 'from a by b; Mon, 23 Nov 2026 07:00:00 +0100', Subject: 'x' }))
    expect(received.sentAt).toBe(Date.UTC(2026, 10, 23, 6))
    const envelope = { sender: 'a@b.example', date: 'Mon Nov 16 09:00:00 2026' }
    const boxed = await parseMail(Buffer.from('\r\nonly text'), { now, envelope })
    expect(boxed.sentAt).toBe(Date.UTC(2026, 10, 16, 9))
    expect(boxed.from.address).toBe('a@b.example')
    expect((await parse(mailOf({ Subject: 'x', Date: 'Fri, 31 Dec 9999 00:00:00 GMT' }))).sentAt).toBeNull()
  })

  it('hashes what the mail says, not how it was carried', async () => {
    const headers = { From: 'a@b.example', Subject: 'x', Date: 'Mon, 23 Nov 2026 07:00:00 +0100' }
    const one = await parse(mailOf({ ...headers, Received: 'from a' }))
    const other = await parse(mailOf({ ...headers, Received: 'from somewhere else' }).replaceAll('\r\n', '\n'))
    const different = await parse(mailOf(headers, 'Etwas anderes.'))
    expect(other.contentHash).toBe(one.contentHash)
    expect(different.contentHash).not.toBe(one.contentHash)
  })
})

it('lets others have a turn while a mail of many megabytes is read', async () => {
  const file = Buffer.alloc(6 * 1024 * 1024, 'leitstand')
    .toString('base64')
    .replaceAll(/.{76}/g, '$&\r\n')
  const raw = mailOf(
    { From: 'a@b.example', 'Content-Type': 'application/pdf; name=a.pdf', 'Content-Transfer-Encoding': 'base64' },
    file,
  )
  let turns = 0
  let isReading = true
  const count = (): void => {
    turns += 1
    if (isReading) setImmediate(count)
  }
  setImmediate(count)
  const { attachments } = await parse(raw)
  isReading = false
  expect(attachments.map(({ content }) => content.length)).toEqual([6 * 1024 * 1024])
  expect(turns).toBeGreaterThan(2)
})
