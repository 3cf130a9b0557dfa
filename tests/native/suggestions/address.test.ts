import { describe, expect, it, test } from 'vitest'
import { addressesFormally, toFamiliar } from '../../../native/suggestions/address.ts'

test.each([
  ['Reinigen Sie das Sieb monatlich.', 'Reinige das Sieb monatlich.'],
  ['Nehmen Sie den Deckel ab und prüfen Sie die Dichtung.', 'Nimm den Deckel ab und prüfe die Dichtung.'],
  ['Bitte verwenden Sie den Schlauch nicht.', 'Bitte verwende den Schlauch nicht.'],
  ['Zusätzlich sollten Sie die Leitung erneuern.', 'Zusätzlich solltest du die Leitung erneuern.'],
  ['Danach stellen Sie die Breite ein.', 'Danach stellst du die Breite ein.'],
  ['Fährt sie nicht an, kontrollieren Sie die Bremse.', 'Fährt sie nicht an, kontrolliere die Bremse.'],
  ['Prüfen Sie, ob Ihr Hahn offen ist.', 'Prüfe, ob dein Hahn offen ist.'],
  ['Es entstehen Ihnen keine Kosten.', 'Es entstehen dir keine Kosten.'],
  [
    'Welches Teil brauchen Sie (Teilenummer oder Bezeichnung)?',
    'Welches Teil brauchst du (Teilenummer oder Bezeichnung)?',
  ],
  ['Können Sie uns ein Foto davon schicken?', 'Kannst du uns ein Foto davon schicken?'],
  ['Das Paket geht direkt an Sie.', 'Das Paket geht direkt an dich.'],
])('«%s» becomes «%s»', (formal, familiar) => {
  expect(toFamiliar(formal)).toBe(familiar)
})

test.each([
  // The second verb shares the pronoun and would stay in the plural.
  'Schalten Sie den Motor aus und klopfen den Filter ab.',
  // Subject together with somebody else.
  'Haben Sie oder der Vorbesitzer etwas verändert, ist das zu beurteilen.',
  'Wenden Sie sich an Ihre Bank.',
  'Verwenden Sie fremde Teile, müssen Sie die Prüfung wiederholen.',
  // No verb beside the pronoun.
  'Den Motor abkühlen lassen, bevor Sie neu starten.',
  // A verb whose forms are not known for certain.
  'Überbrücken Sie den Sensor niemals.',
  // At the start of a sentence it may be «she», «they» or «her».
  'Sie erhalten den Bericht.',
  'Ihre Zahlung ist zugeordnet.',
])('«%s» is not turned, as no rule makes it certain', (sentence) => {
  expect(toFamiliar(sentence)).toBeNull()
})

describe('who is addressed', () => {
  it('leaves a sentence alone that addresses nobody', () => {
    for (const sentence of ['Sie wurde ersetzt.', 'Den Flansch reinigen, sie darf nicht klemmen.']) {
      expect(addressesFormally(sentence)).toBe(false)
      expect(toFamiliar(sentence)).toBe(sentence)
    }
  })
})
