import { expect, test } from 'vitest'
import { deniesSymptoms } from '../../../native/defects/denials.ts'

test.each([
  ['It has never been near a cold store.', 'C24 comes up in the cold store.', 'en', true],
  ["There isn't any foam in the tank.", 'The tank is full of foam.', 'en', true],
  ['Eine Verlängerung benutzen wir gar nicht.', 'Mit dem Verlängerungskabel kommt E12.', 'de', true],
  ['Es hat kein Ventil abgeblasen.', 'Das Sicherheitsventil bläst ab.', 'de', true],
  ['Das Sicherheitsventil bläst ab.', 'Das Sicherheitsventil bläst ab.', 'de', false],
  ['Der Saugfuß hebt nicht.', 'Der Saugfuß hebt nicht an.', 'de', false],
  ['Das Kabel ist neu, das Display bleibt nicht an.', 'Mit dem Kabel kommt E12.', 'de', false],
  ['Keine Ahnung, was das ist.', 'Der Tank schäumt über.', 'de', false],
] as const)('«%s» denies «%s» (%s): %s', (text, symptom, language, expected) => {
  expect(deniesSymptoms(text, [symptom], language)).toBe(expected)
})
