import { expect, test } from 'vitest'
import { formalityOf } from '../../../native/suggestions/formality.ts'

const ours = ['Jonas Seitz', 'Laura Fennel']

test.each([
  ['Kannst du mir das Teil schicken? Danke dir.', 'du'],
  ['Moin, hast Du kurz Zeit für Deinen alten Kunden?', 'du'],
  ['Bitte senden Sie mir die Rechnung.', 'Sie'],
  ['Laut Ihrem Portal liegt das Teil am Lager.', 'Sie'],
  ['hallo, können sie mir bitte sagen wann das kommt', 'Sie'],
  ['Guten Tag Frau Fennel,\nwann kommt das Paket?', 'Sie'],
  ['Hallo Jonas,\nA03 steht an, Neustart bringt nichts.', 'du'],
])('«%s» is %s', (text, expected) => {
  expect(formalityOf(text, ours)).toBe(expected)
})

test.each([
  ['Die Maschine steht. Sie läuft nicht an.', 'a thing is «sie» too'],
  ['Hallo zusammen,\ndie Maschine steht.', 'a greeting to all'],
  ['Hallo Petra,\ndie Maschine steht.', 'nobody of ours'],
  ['Fehler DU-12 am Antrieb.', 'a code'],
  ['Kannst du das machen? Sonst melden Sie sich.', 'both forms'],
  ['', 'nothing'],
])('nothing can be told from «%s»: %s', (text) => {
  expect(formalityOf(text, ours)).toBeNull()
})
