import { describe, expect, it } from 'vitest'
import { notesOf, passagesOf, proseOf } from '../../../native/articles/passages.ts'

const body = `Kurze Einleitung in ein paar Worten. Danach kommt gleich der zweite Satz dazu.

**Laden**

1. Maschine abstellen und den Schlüssel auf Null drehen.
2. Den Stecker des Ladegeräts fest einstecken.
3. Warten, bis die Lampe am Gehäuse grün leuchtet.
4. Den Stecker wieder ziehen und das Kabel aufrollen.

| Code | Bedeutung |
|---|---|
| E12 | Spannung ist zu niedrig, bitte laden |

> **Sicherheit:** Akku [nie öffnen](https://example.org).`

describe('passagesOf', () => {
  const passages = passagesOf(body, 'de')

  it('cuts about three sentences each and begins anew at a heading', () => {
    expect(passages[0]?.text).toBe('Kurze Einleitung in ein paar Worten. Danach kommt gleich der zweite Satz dazu.')
    expect(passages[1]?.text).toMatch(/^Laden Maschine abstellen .* grün leuchtet\.$/)
  })
  it('says where each stands in the body', () => {
    for (const { start, end } of passages) expect(body.slice(start, end).trim()).toBe(body.slice(start, end))
    expect(body.slice(passages[1]?.start, passages[1]?.end)).toMatch(/^\*\*Laden\*\*[\s\S]*grün leuchtet\.$/)
  })
  it("leaves out Markdown's marks and the rules of tables", () => {
    const text = passages.map((passage) => passage.text).join(' ')
    expect(text).toContain('E12, Spannung ist zu niedrig, bitte laden')
    expect(text).toContain('Sicherheit: Akku nie öffnen.')
    expect(text).not.toMatch(/[*|>#]|---|https/)
  })
  it('loses nothing that is said', () => {
    const words = (text: string) => text.match(/\p{L}{4,}/gu) ?? []
    const said = words(passages.map(({ text }) => text).join(' '))
    expect(said).toEqual(words(body.replace(/\(https[^)]*\)/, '')))
  })
  it('has none for an empty body', () => {
    expect(passagesOf('\n---\n', 'de')).toEqual([])
  })
})

describe('proseOf', () => {
  it('keeps steps on lines of their own, and leaves out headings and tables', () => {
    const [, steps = ''] = body.split('**Laden**')
    expect(proseOf(`**Laden**${steps}`).split('\n')).toEqual([
      'Maschine abstellen und den Schlüssel auf Null drehen.',
      'Den Stecker des Ladegeräts fest einstecken.',
      'Warten, bis die Lampe am Gehäuse grün leuchtet.',
      'Den Stecker wieder ziehen und das Kabel aufrollen.',
      'Sicherheit: Akku nie öffnen.',
    ])
  })
})

describe('notesOf', () => {
  it('are what a body sets off', () => {
    expect(notesOf(body)).toBe('Sicherheit: Akku nie öffnen.')
    expect(notesOf('Nur ein Satz.')).toBe('')
  })
})
