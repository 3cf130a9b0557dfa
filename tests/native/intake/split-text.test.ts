import { describe, expect, it } from 'vitest'
import { splitText } from '../../../native/intake/split-text.ts'

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .sort()

const mails: Record<string, { text: string; subject?: string; newText: string; signature?: string }> = {
  'Outlook in German': {
    text: 'Hallo,\n\ndie Haube ist zu.\n\nMit freundlichen Grüßen\nMax Muster\nMuster GmbH\nTel. +49 561 12345\n\n________________________________\nVon: Service <service@dealer.example>\nGesendet: Montag, 23. November 2026 08:15\nAn: Max Muster\nCc: Werkstatt\nBetreff: AW: Fehler E21\n\nBitte prüfen Sie die Haube.',
    newText: 'Hallo,\n\ndie Haube ist zu.',
    signature: 'Mit freundlichen Grüßen\nMax Muster\nMuster GmbH\nTel. +49 561 12345',
  },
  'Outlook with bold field names and no address': {
    text: 'Danke, erledigt.\n\n*Von:* Service\n*Gesendet:* Montag, 23. November 2026 08:15\n*An:* Max\n*Betreff:* E21\n\nalter Text',
    newText: 'Danke, erledigt.',
  },
  'an original-message line': {
    text: 'Passt so.\n\n-----Ursprüngliche Nachricht-----\nVon: Service\nGesendet: gestern\n\nalter Text',
    newText: 'Passt so.',
  },
  'an attribution in German over two lines': {
    text: 'Ja, bitte.\n\nAm Mo., 23. Nov. 2026 um 08:15 Uhr schrieb Service Nordwerk <\nservice@dealer.example>:\n\n> Sollen wir kommen?\n> Passt Dienstag?',
    newText: 'Ja, bitte.',
  },
  'an attribution without marks below it': {
    text: 'Ja, bitte.\n\nAm 23.11.2026 um 08:15 schrieb Service Nordwerk:\n\nSollen wir kommen?',
    newText: 'Ja, bitte.',
  },
  'answers below the quote': {
    text: 'On Mon, Nov 23, 2026 at 8:15 AM Service <service@dealer.example> wrote:\n> Is the hood closed?\n\nYes, it is.\n\n-- \nJane',
    newText: 'Yes, it is.',
    signature: '-- \nJane',
  },
  'answers between the quotes': {
    text: 'On Mon, Nov 23, 2026 at 8:15 AM Service <service@dealer.example> wrote:\n> Is the hood closed?\nYes.\n> And the temperature?\n190 degrees.',
    newText: 'Yes.\n190 degrees.',
  },
  'a forward by Outlook': {
    subject: 'WG: Ersatzteil',
    text: 'Können Sie das liefern?\n\nVon: Kunde <kunde@firma.example>\nGesendet: Montag, 23. November 2026 08:15\nAn: Einkauf\nBetreff: Ersatzteil\n\nWir brauchen eine Welle HK-5087-B.\n\nVon: Einkauf\nGesendet: Freitag, 20. November 2026\nAn: Kunde\nBetreff: Ersatzteil\n\nWas brauchen Sie?',
    newText:
      'Können Sie das liefern?\n\nVon: Kunde <kunde@firma.example>\nGesendet: Montag, 23. November 2026 08:15\nAn: Einkauf\nBetreff: Ersatzteil\n\nWir brauchen eine Welle HK-5087-B.',
  },
  'a forward by its line': {
    text: 'FYI\n\n---------- Forwarded message ---------\nFrom: Kunde <kunde@firma.example>\nDate: Mon, Nov 23, 2026\nSubject: Pump\nTo: <service@dealer.example>\n\nThe pump leaks.',
    newText:
      'FYI\n\n---------- Forwarded message ---------\nFrom: Kunde <kunde@firma.example>\nDate: Mon, Nov 23, 2026\nSubject: Pump\nTo: <service@dealer.example>\n\nThe pump leaks.',
  },
  'a mail that only quotes': {
    text: 'Von: Kunde <kunde@firma.example>\nGesendet: Montag, 23. November 2026 08:15\nAn: Einkauf\nBetreff: Ersatzteil\n\nWir brauchen eine Welle.',
    newText:
      'Von: Kunde <kunde@firma.example>\nGesendet: Montag, 23. November 2026 08:15\nAn: Einkauf\nBetreff: Ersatzteil\n\nWir brauchen eine Welle.',
  },
  'a customer who tells what he wrote': {
    text: 'Guten Tag,\nam 3.5. um 10:00 schrieb ich Ihnen bereits:\nDie Maschine steht.\nBisher kam keine Antwort.',
    newText: 'Guten Tag,\nam 3.5. um 10:00 schrieb ich Ihnen bereits:\nDie Maschine steht.\nBisher kam keine Antwort.',
  },
  'facts behind the name': {
    text: 'Die Pumpe ist undicht.\n\nViele Grüße\nMax Muster\nSeriennummer: KA450-2205-0043\nPS: Bitte vor Freitag melden.',
    newText: 'Die Pumpe ist undicht.\n\nSeriennummer: KA450-2205-0043\nPS: Bitte vor Freitag melden.',
    signature: 'Viele Grüße\nMax Muster',
  },
  'a telephone': {
    text: 'Maschine läuft wieder.\n\nVon meinem iPhone gesendet',
    newText: 'Maschine läuft wieder.',
    signature: 'Von meinem iPhone gesendet',
  },
}

describe('splitText', () => {
  it.each(Object.entries(mails))('splits %s', (_, { text, subject, newText, signature = '' }) => {
    const split = splitText(text, subject === undefined ? {} : { subject })
    expect(split.newText).toBe(newText)
    expect(split.signature).toBe(signature)
  })

  it.each(Object.entries(mails))('loses no line of %s', (_, { text, subject }) => {
    const split = splitText(text, subject === undefined ? {} : { subject })
    expect(lines([split.newText, split.quotedText, split.signature].join('\n'))).toEqual(lines(text))
  })

  it('is done quickly with text made to keep a pattern busy', () => {
    const nasty = [
      `Am ${'a '.repeat(50_000)}schrieb`,
      `${'On '.repeat(50_000)}wrote`,
      'Von: a\n'.repeat(30_000),
      `${'> '.repeat(100_000)}x`,
      `${'-- \n'.repeat(30_000)}`,
      `Mit freundlichen Grüßen\n`.repeat(5_000),
      `${' '.repeat(100_000)}:`,
      `${'a@'.repeat(50_000)}:`,
    ]
    for (const text of nasty) {
      const split = splitText(text, { senderName: 'a' })
      expect(lines([split.newText, split.quotedText, split.signature].join('\n'))).toEqual(lines(text))
    }
  })
})
