import { describe, expect, test } from 'vitest'
import type { LetterText } from '../../../../native/contract/letters.ts'
import type { DraftSuggestion } from '../../../../native/contract/suggestions.ts'
import {
  belowSaved,
  draftAbove,
  emptyLetter,
  htmlOfText,
  isBlankHtml,
  isNothing,
  isUntouched,
  joinedHtml,
  mergeSources,
  type Openings,
  placeholdersIn,
  sameWords,
  textOfHtml,
  withAdded,
  withKind,
} from '../../../../renderer/features/letters/letter-text.ts'

const ada = { name: 'Ada', address: 'ada@example.com' }
const bob = { name: 'Bob', address: 'bob@example.com' }
const nobody = { subject: '', to: [], cc: [], bcc: [], html: '' }
const quoted = '<p></p><p>---- Nachricht ----<br />Von: Ada</p><p>Presse &amp; Rahmen</p>'
const openings: Openings = {
  reply: { ...nobody, subject: 'Re: Presse', to: [ada] },
  reply_all: { ...nobody, subject: 'Re: Presse', to: [ada], cc: [bob] },
  forward: { ...nobody, subject: 'Fwd: Presse', html: quoted },
  note: nobody,
}
const reply = (html: string, more: Partial<LetterText> = {}): LetterText => ({
  ...emptyLetter,
  ...openings.reply,
  kind: 'reply',
  html,
  ...more,
})
const source = (id: number) => ({ kind: 'case' as const, id, externalId: `F-${id}`, title: 'Pumpe' })

describe('plain text and HTML', () => {
  test('blocks become paragraphs, lines breaks, and signs of HTML stay signs', () => {
    expect(htmlOfText('Guten Tag,\n\na < b & c\nzweite Zeile\n')).toBe(
      '<p>Guten Tag,</p><p>a &lt; b &amp; c<br>zweite Zeile</p>',
    )
    expect(htmlOfText(' \n\n ')).toBe('')
  })

  test('the words come back, without tags', () => {
    expect(textOfHtml('<p>a &lt; b</p><ul><li><p>eins</p></li><li><p>zwei</p></li></ul>')).toBe('a < b\neins\nzwei')
  })

  test('empty paragraphs and hard spaces are no text', () => {
    expect(isBlankHtml('<p></p><p><br> &nbsp;</p>')).toBe(true)
    expect(isBlankHtml('<p>.</p>')).toBe(false)
  })

  test('two texts go one below the other, empty ones leave no trace', () => {
    expect(joinedHtml('<p>a</p>', '<p>b</p>')).toBe('<p>a</p><p>b</p>')
    expect(joinedHtml('<p></p>', '<p>b</p>')).toBe('<p>b</p>')
  })

  test('another way to write the same words is no change', () => {
    expect(sameWords('<p>a<br />b </p>', '<p>a<br>b</p>')).toBe(true)
    expect(sameWords('<p>a</p>', '<p>ab</p>')).toBe(false)
  })

  test('placeholders that are left are named once', () => {
    expect(placeholdersIn('<p>{{kunde.name}} {{ maschine.modell }} {{kunde.name}} { }</p>')).toEqual([
      'kunde.name',
      'maschine.modell',
    ])
  })
})

describe('another kind', () => {
  test('a reply to all goes to all', () => {
    expect(withKind(reply('<p>Text</p>'), 'reply_all', openings)).toMatchObject({
      to: [ada],
      cc: [bob],
      html: '<p>Text</p>',
    })
  })

  test('addressees that somebody has changed stay between replies', () => {
    const changed = reply('<p>Text</p>', { to: [bob] })
    expect(withKind(changed, 'reply_all', openings)).toMatchObject({ to: [bob], cc: [] })
  })

  test('a forward quotes below what was written and goes to nobody yet', () => {
    const letter = withKind(reply('<p>Zur Kenntnis</p>', { to: [bob] }), 'forward', openings)
    expect(letter).toMatchObject({ to: [], cc: [], subject: 'Fwd: Presse', html: `<p>Zur Kenntnis</p>${quoted}` })
  })

  test('back from a forward only what was written stays, however the editor has put the quote', () => {
    const edited = '<p>Zur Kenntnis</p><p>---- Nachricht ----<br>Von: Ada</p><p>Presse &amp; Rahmen</p>'
    const forward: LetterText = { ...emptyLetter, ...openings.forward, kind: 'forward', html: edited }
    expect(withKind(forward, 'reply', openings)).toMatchObject({ html: '<p>Zur Kenntnis</p>', to: [ada] })
  })

  test('a quote that was cut stays', () => {
    const forward: LetterText = { ...emptyLetter, ...openings.forward, kind: 'forward', html: '<p>Presse</p>' }
    expect(withKind(forward, 'reply', openings).html).toBe('<p>Presse</p>')
  })

  test('a subject of one’s own stays, that of the kind gives way', () => {
    expect(withKind(reply('', { subject: 'Rahmen' }), 'forward', openings).subject).toBe('Rahmen')
    expect(withKind(reply(''), 'forward', openings).subject).toBe('Fwd: Presse')
  })
})

test('a letter is untouched while it is as its kind begins', () => {
  expect(isUntouched({ ...emptyLetter, kind: 'forward', html: quoted }, openings)).toBe(true)
  expect(isUntouched({ ...emptyLetter, kind: 'forward', html: `<p>x</p>${quoted}` }, openings)).toBe(false)
})

describe('a signature', () => {
  const signature = '<p>Mit freundlichen Grüßen<br />Meike Brandau</p><p>Nordwerk</p>'
  const typed = '<p>Mit freundlichen Grüßen<br>Meike Brandau</p><p>Nordwerk</p>'
  const signed: Openings = {
    ...openings,
    reply: { ...openings.reply, html: `<p></p>${signature}` },
    reply_all: { ...openings.reply_all, html: `<p></p>${signature}` },
    forward: { ...openings.forward, html: `<p></p>${signature}${quoted}` },
  }
  const begun = reply(signed.reply.html)

  test('alone is no letter, however the editor has put it; passed on with a message it is', () => {
    expect(isUntouched(reply(`<p></p>${typed}`), signed)).toBe(true)
    expect(isNothing(reply(`<p></p>${typed}`), signed)).toBe(true)
    expect(isNothing(reply(`<p>Wir kommen.</p>${typed}`), signed)).toBe(false)
    expect(isNothing({ ...begun, kind: 'forward', html: signed.forward.html }, signed)).toBe(false)
  })

  test('stays at the foot, once, when text comes from elsewhere', () => {
    expect(withAdded(begun, { above: '<p>Entwurf</p>' }, signed)).toBe(`<p>Entwurf</p>${signature}`)
    const written = reply(`<p>Text</p>${typed}`)
    expect(withAdded(written, { above: '<p>Entwurf</p>' }, signed)).toBe(`<p>Entwurf</p><p>Text</p>${typed}`)
    expect(withAdded(written, { below: '<p>Frage</p>' }, signed)).toBe(`<p>Text</p><p>Frage</p>${typed}`)
  })

  test('that was taken away does not come back', () => {
    expect(withAdded(reply('<p>Text</p>'), { below: '<p>Frage</p>' }, signed)).toBe('<p>Text</p><p>Frage</p>')
  })

  test('goes above what is passed on, and back again', () => {
    const forward = withKind(reply(`<p>Text</p>${typed}`), 'forward', signed)
    expect(forward.html).toBe(`<p>Text</p>${signed.forward.html}`)
    expect(withKind(forward, 'reply', signed).html).toBe(`<p>Text</p>${signature}`)
    expect(withKind(reply(`<p>Text</p>${typed}`), 'reply_all', signed).html).toBe(`<p>Text</p>${typed}`)
  })

  test('comes under what was begun before it was known', () => {
    const early: LetterText = { ...emptyLetter, html: '<p>Text</p>' }
    expect(belowSaved(early, null, signed).html).toBe(`<p>Text</p>${signature}`)
    expect(belowSaved({ ...early, html: `<p>Text</p>${typed}` }, null, signed).html).toBe(`<p>Text</p>${typed}`)
    expect(belowSaved(early, reply(`<p>Davor</p>${typed}`), signed).html).toBe(`<p>Davor</p><p>Text</p>${typed}`)
  })
})

describe('a suggested draft above a signature', () => {
  const closes = (text: string) => ({ text, origin: { kind: 'phrase' as const, label: 'closing' as const } })
  const draft = (...closing: string[]): DraftSuggestion => {
    const parts = [
      { text: 'Wir kommen.\n\n', origin: { kind: 'case' as const, id: 1, label: 'F-1' } },
      ...closing.map(closes),
    ]
    const text = parts.map((part) => part.text).join('')
    return { text, parts, kind: 'solution', language: 'de', certainty: 'sure', sources: [] }
  }
  const suggested = draft('Mit freundlichen Grüßen\n', 'Meike Brandau')

  test('ends as it was suggested where there is none', () => {
    expect(draftAbove(suggested, '')).toBe(suggested.text)
  })
  test.each(['Mit freundlichen Grüßen', 'Viele Grüße', 'Gruß', 'Kind regards,', 'Yours sincerely'])(
    'leaves greeting and name to one that begins with «%s»',
    (greeting) => {
      expect(draftAbove(suggested, `<p>${greeting}<br>Meike Brandau</p>`)).toBe('Wir kommen.')
    },
  )
  test('greets and leaves the name to one that only holds the name', () => {
    expect(draftAbove(suggested, '<p>Meike Brandau<br>Nordwerk</p>')).toBe('Wir kommen.\n\nMit freundlichen Grüßen')
  })
  test('keeps both above one that holds neither', () => {
    expect(draftAbove(suggested, '<p>Nordwerk Maschinen GmbH</p>')).toBe(suggested.text)
    expect(draftAbove(draft('Mit freundlichen Grüßen'), '<p>Nordwerk</p>')).toBe(
      'Wir kommen.\n\nMit freundlichen Grüßen',
    )
  })
})

test('sources are named once', () => {
  expect(mergeSources([source(1)], [source(2), source(1)])).toEqual([source(1), source(2)])
})

describe('what was begun before the saved letter had come', () => {
  const early = (html: string, sources = [source(2)]): LetterText => ({ ...emptyLetter, html, sources })

  test('goes below it, with the sources of both', () => {
    const saved = reply('<p>Guten Tag</p>', { sources: [source(1)], cc: [bob] })
    expect(belowSaved(early('<p>Nachtrag</p>'), saved, openings)).toEqual({
      ...saved,
      html: '<p>Guten Tag</p><p>Nachtrag</p>',
      sources: [source(1), source(2)],
    })
  })

  test('goes where its kind goes, where nothing had been saved', () => {
    expect(belowSaved(early('<p>Text</p>'), null, openings)).toMatchObject({ to: [ada], subject: 'Re: Presse' })
  })

  test('gives way where it was deleted again', () => {
    const saved = reply('<p>Guten Tag</p>')
    expect(belowSaved(early(''), saved, openings)).toEqual(saved)
  })
})
