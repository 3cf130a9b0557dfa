import { describe, expect, it, test } from 'vitest'
import { asksToStop, quoteSolution, type Solution, wasTold } from '../../../native/suggestions/solution.ts'

const solution = (text: string, kind: 'case' | 'article' | 'defect' = 'case'): Solution => ({
  source: { kind, id: 7, externalId: 'F-0007', title: 'Blatt flattert' },
  text,
  language: 'de',
  certainty: 'sure',
})
const reader = { language: 'de', formality: 'Sie', stopFirst: false, isForeign: () => false } as const
const said = (lines: ReturnType<typeof quoteSolution>['lines']) =>
  lines.map((line) => line.map(({ text }) => text).join(' ')).join('\n')

describe('quoteSolution', () => {
  it('keeps every sentence and line as it stands', () => {
    const text = 'Netzstecker ziehen.\n1. Deckel ab, z. B. mit SW 30 lösen. Danach prüfen.'
    expect(said(quoteSolution(solution(text), reader).lines)).toBe(text)
  })
  it('puts what was done for somebody else into quotation marks', () => {
    const text =
      'Der Riemen war falsch. Wir haben Ihnen den richtigen geschickt. Sie haben ihn erhalten und wir haben gewartet. Neu spannen.'
    expect(said(quoteSolution(solution(text), reader).lines)).toBe(
      'Der Riemen war falsch. «Wir haben Ihnen den richtigen geschickt. Sie haben ihn erhalten und wir haben gewartet.» Neu spannen.',
    )
  })
  it('says du where that is certain and quotes where it is not', () => {
    const text = 'Reinigen Sie den Flansch. Überbrücken Sie den Sensor nie.'
    expect(said(quoteSolution(solution(text), { ...reader, formality: 'du' }).lines)).toBe(
      'Reinige den Flansch. «Überbrücken Sie den Sensor nie.»',
    )
  })
  it('leaves out persons and numbers of others, and says how many sentences', () => {
    const quoted = quoteSolution(solution('Herr Weber hat bestellt. Auftrag AU-1 war falsch. Neu spannen.'), {
      ...reader,
      isForeign: (sentence) => sentence.includes('AU-1'),
    })
    expect(said(quoted.lines)).toBe('Neu spannen.')
    expect(quoted.leftOut).toBe(2)
  })
  it('takes the stop out only where it is asked for and the source says it', () => {
    const text = 'Der Schalter war defekt. Bitte die Maschine sofort außer Betrieb nehmen. Schalter ersetzen.'
    const first = quoteSolution(solution(text), { ...reader, stopFirst: true })
    expect(first.stop?.text).toBe('Bitte die Maschine sofort außer Betrieb nehmen.')
    expect(said(first.lines)).toBe('Der Schalter war defekt. Schalter ersetzen.')
    expect(quoteSolution(solution(text), reader).stop).toBeNull()
    expect(quoteSolution(solution('Schalter ersetzen.'), { ...reader, stopFirst: true }).stop).toBeNull()
  })
  it('names its source with each sentence', () => {
    const [line] = quoteSolution(solution('Neu spannen.', 'defect'), reader).lines
    expect(line?.[0]?.origin).toEqual({ kind: 'defect', id: 7, label: 'F-0007 Blatt flattert' })
  })
})

test.each([
  ['Die Unterlagen haben wir Ihnen zugesandt.', 'de', true],
  ['Die Prüfung Ihrer Teile zeigte keinen Fehler.', 'de', true],
  ['Aus Sicherheitsgründen ändern wir Bankdaten nicht am Telefon.', 'de', false],
  ['Der Motor wurde ersetzt.', 'de', false],
  ['Prüfen Sie, ob die Mutter fest war.', 'de', false],
  ['We sent a replacement logbook.', 'en', true],
  ['The address of your agent was wrong.', 'en', true],
  ['The belt was replaced.', 'en', false],
  ['Check your belt once a year.', 'en', false],
] as const)('«%s» (%s) was told to somebody: %s', (sentence, language, expected) => {
  expect(wasTold(sentence, language)).toBe(expected)
})

test.each([
  ['Bitte die Maschine sofort außer Betrieb nehmen.', true],
  ['Betreiben Sie den Reiniger bis zur Reparatur nicht weiter.', true],
  ['Do not use the machine until then.', true],
  ['Keep the lift out of service.', true],
  ['Beide Batterien ersetzen: Not-Aus ziehen, Minuspol lösen.', false],
  ['The machine was used outdoors.', false],
] as const)('«%s» asks to stop: %s', (sentence, expected) => {
  expect(asksToStop(sentence)).toBe(expected)
})
