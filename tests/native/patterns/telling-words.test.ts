import { describe, expect, it } from 'vitest'
import { createWordCounts, type NamedText, tellingWords } from '../../../native/patterns/telling-words.ts'

const german = (text: string, customer = ''): NamedText => ({ text, language: 'de', customer })
const english = (text: string, customer = ''): NamedText => ({ text, language: 'en', customer })

const others = [
  german('Guten Tag, wann kommt das Paket mit den Ersatzteilen?'),
  german('Die Rechnung über die Maschine stimmt nicht, bitte korrigieren.'),
  german('Wir möchten einen Termin für die Wartung der Maschine.'),
  german('Die Maschine startet nicht, die Anzeige bleibt dunkel.'),
  german('Wo bleibt die Lieferung? Die Maschine steht seit gestern.'),
  english('When will the parcel with the spare parts arrive?'),
  english('The invoice for the machine is wrong, please correct it.'),
  english('We would like a service appointment for the machine.'),
  english('The machine does not start, the display stays dark.'),
]
const leaks = [
  german('Sehr geehrte Damen und Herren, an der Maschine ist der Bremsschlauch undicht, Öl tritt aus.', 'A'),
  german('Der Bremsschlauch verliert Öl. Mit freundlichen Grüßen', 'B'),
  german('Schon wieder Bremsschläuche undicht, es tropft Öl, schreibt Meier', 'C'),
  german('undichter Bremsschlauch an unserer Maschine', 'D'),
]
const englishLeaks = [
  english('Dear team, the brake hose of our machine leaks oil', 'E'),
  english('brake hose leaking again', 'F'),
  english('Oil leaks out of the brake hose', 'G'),
]

const countsOf = (texts: readonly NamedText[]) => {
  const counts = createWordCounts()
  for (const { text, language } of texts) counts.add(text, language)
  return counts
}

describe('tellingWords', () => {
  const background = countsOf([...others, ...others, ...others, ...leaks, ...englishLeaks])

  it('names a group by what its texts have more often than others, each language by its own texts', () => {
    const { de, en } = tellingWords([...leaks, ...englishLeaks], background)
    expect(de).toEqual(expect.arrayContaining(['Bremsschlauch', 'Öl']))
    expect(en).toEqual(expect.arrayContaining(['brake', 'hose']))
    for (const usual of ['Maschine', 'machine', 'Damen', 'Dear', 'freundlichen', 'an'])
      expect([...de, ...en]).not.toContain(usual)
  })

  it('gives a language without texts the words of the other', () => {
    const { de, en } = tellingWords(leaks, background)
    expect(en).toEqual(de)
    expect(de).not.toHaveLength(0)
  })

  it('leaves out names, and what only one of several customers writes', () => {
    const signed = leaks.map((each) => ({ ...each, text: `${each.text} Hydrotec` }))
    const all = countsOf([...others, ...signed])
    expect(tellingWords(signed, all).de).toContain('Hydrotec')
    expect(tellingWords(signed, all, { names: new Set(['hydrotec']) }).de).not.toContain('Hydrotec')
    expect(tellingWords(leaks, background).de).not.toContain('Meier')
  })

  it('keeps yesterday’s words while they tell, and takes new ones when they no longer do', () => {
    const before = { de: ['Öl', 'Bremsschlauch'], en: [] }
    expect(tellingWords(leaks, background, { before }).de).toEqual(['Öl', 'Bremsschlauch'])
    const gone = { de: ['Getriebe', 'Kette'], en: [] }
    expect(tellingWords(leaks, background, { before: gone }).de[0]).toBe('Bremsschlauch')
  })

  it('forgets texts that are taken out again', () => {
    const counts = countsOf(others)
    for (const { text, language } of others) counts.remove(text, language)
    expect(counts.of('de')).toEqual(createWordCounts().of('de'))
    expect(counts.of('en').total).toBe(0)
  })
})
