import { describe, expect, it } from 'vitest'
import { kindOfMail } from '../../../native/intake/mail-kind.ts'
import { parseMail } from '../../../native/intake/parse-mail.ts'
import { fixture, mailOf, now } from './harness.ts'

const kind = async (mail: string | Uint8Array, own: string[] = []) =>
  kindOfMail(await parseMail(Buffer.from(mail), { now }), own).kind
const customer = { From: 'Max <max@muster.example>', To: 'service@dealer.example', Subject: 'Pumpe undicht' }

describe('kindOfMail', () => {
  it.each([
    ['fault-report.eml', 'request'],
    ['fault-reply.eml', 'request'],
    ['spare-part.eml', 'request'],
    ['invoice-complaint.eml', 'request'],
    ['out-of-office.eml', 'auto_reply'],
    ['newsletter.eml', 'list'],
    ['bounce.eml', 'bounce'],
  ])('tells %s as %s', async (file, expected) => {
    expect(await kind(fixture(file))).toBe(expected)
  })

  it.each([
    ['auto_reply', { 'Auto-Submitted': 'auto-replied' }],
    ['auto_reply', { 'Auto-Submitted': 'auto-generated' }],
    ['auto_reply', { 'X-Autoreply': 'yes' }],
    ['auto_reply', { 'X-Autorespond': 'x' }],
    ['auto_reply', { Precedence: 'auto_reply' }],
    ['auto_reply', { Subject: 'Abwesenheitsnotiz: Pumpe undicht' }],
    ['auto_reply', { Subject: 'Out of Office Re: pump' }],
    ['auto_reply', { 'Content-Type': 'multipart/report; report-type=disposition-notification; boundary=b' }],
    ['bounce', { 'X-Failed-Recipients': 'x@y.example' }],
    ['bounce', { 'Content-Type': 'multipart/report; report-type="delivery-status"; boundary=b' }],
    ['list', { 'List-Unsubscribe': '<mailto:x@y.example>' }],
    ['list', { Precedence: 'bulk' }],
    ['spam', { 'X-Spam-Flag': 'YES' }],
    ['spam', { 'X-Spam-Status': 'Yes, score=12.1 required=5.0' }],
    ['request', { 'X-Spam-Status': 'No, score=0.1' }],
    ['request', { 'Auto-Submitted': 'no' }],
    ['request', { 'X-Auto-Response-Suppress': 'All' }],
    ['request', { 'Return-Path': '<>' }],
  ])('is %s by %o', async (expected, headers) => {
    expect(await kind(mailOf({ ...customer, ...headers }))).toBe(expected)
  })

  it('takes a web form for a request, though a machine wrote it', async () => {
    const form = {
      ...customer,
      From: 'shop@dealer.example',
      'Reply-To': 'kunde@firma.example',
      'Auto-Submitted': 'auto-generated',
    }
    expect(await kind(mailOf(form))).toBe('request')
  })

  it('takes mail through our own group address for requests', async () => {
    const group = {
      ...customer,
      'List-Id': 'Service <service.dealer.example>',
      Precedence: 'list',
      'List-Unsubscribe': '<mailto:x@y.example>',
    }
    expect(await kind(mailOf(group))).toBe('list')
    expect(await kind(mailOf(group), ['service@dealer.example'])).toBe('request')
  })

  it.each([
    [
      'Paket nicht zugestellt',
      'Guten Tag,\nDHL sagt, die Sendung konnte nicht zugestellt werden, Empfänger unbekannt. Bitte prüfen Sie das.\nMax',
    ],
    [
      'Delivery failed again',
      'Hello,\nyour delivery could not be delivered because the recipient was unknown. Please send it again.\nJane',
    ],
    ['Lieferung unzustellbar?', 'Die Spedition sagt: undeliverable, Unknown recipient. Was ist da los?'],
    ['Mailbox full error on machine', 'The panel shows "mailbox full", error 5.1.1, what does it mean?'],
  ])('does not take a lost parcel for a lost mail: %s', async (subject, body) => {
    expect(await kind(mailOf({ ...customer, Subject: subject }, body))).toBe('request')
  })

  it.each([
    [
      'MAILER-DAEMON@old.example',
      'failure notice',
      "Hi. This is the qmail-send program at old.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.",
    ],
    ['postmaster@firma.example', 'Unzustellbar: Ihre Anfrage', 'Ihre Nachricht konnte nicht zugestellt werden.'],
    [
      'gateway@firma.example',
      'Mail could not be delivered',
      'Your message could not be delivered to\nmax@muster.example\n550 5.1.1 unknown user',
    ],
  ])('tells an old bounce from %s', async (from, subject, body) => {
    expect(await kind(mailOf({ ...customer, From: from, Subject: subject }, body))).toBe('bounce')
  })
})
