import type { Entities, Missing } from '../../contract/triage.ts'

type Fact = Missing['fact']

/** What a colleague needs to know before a matter of this kind can be solved. */
const needs: Readonly<Record<string, readonly Fact[]>> = {
  fault: ['machine', 'serial'],
  spare_part: ['machine', 'serial'],
  maintenance: ['machine', 'serial'],
  installation: ['machine'],
  operation: ['machine'],
  software: ['machine'],
  delivery: ['order'],
  return: ['order'],
  warranty: ['serial', 'order'],
  order: ['order'],
  invoice: ['invoice'],
  documents: ['machine'],
}

const questions: Record<Fact, { readonly de: string; readonly en: string }> = {
  machine: {
    de: 'Um welche Maschine geht es (Modell laut Typenschild)?',
    en: 'Which machine is it about (model as on the type plate)?',
  },
  serial: {
    de: 'Wie lautet die Seriennummer auf dem Typenschild?',
    en: 'What is the serial number on the type plate?',
  },
  error_code: {
    de: 'Welcher Fehlercode steht in der Anzeige?',
    en: 'Which error code does the display show?',
  },
  part: {
    de: 'Welches Teil brauchen Sie (Teilenummer oder Bezeichnung)?',
    en: 'Which part do you need (part number or name)?',
  },
  order: {
    de: 'Wie lautet die Auftrags- oder Lieferscheinnummer?',
    en: 'What is the order or delivery note number?',
  },
  invoice: {
    de: 'Um welche Rechnung geht es (Rechnungsnummer)?',
    en: 'Which invoice is it about (invoice number)?',
  },
  photo: {
    de: 'Können Sie uns ein Foto davon schicken?',
    en: 'Could you send us a photo of it?',
  },
}

export interface Known {
  readonly entities: Entities
  /** How many machines the customer has on record; with exactly one, machine and serial number are known. */
  readonly ownedMachines: number
}

/**
 * What is still missing to solve a matter of this category, with the question to ask back.
 * @param category null where it is not known: then nothing is asked
 */
export function missingFacts(category: string | null, { entities, ownedMachines }: Known, language: string): Missing[] {
  const given: Record<Fact, boolean> = {
    machine: entities.machines.length > 0 || entities.serials.length > 0 || ownedMachines === 1,
    serial: entities.serials.length > 0 || ownedMachines === 1,
    error_code: entities.errorCodes.length > 0,
    part: entities.parts.length > 0,
    order: entities.orders.length > 0 || entities.invoices.length > 0,
    invoice: entities.invoices.length > 0 || entities.orders.length > 0,
    photo: false,
  }
  const asked = (category !== null && Object.hasOwn(needs, category) ? needs[category] : undefined) ?? []
  return asked
    .filter((fact) => !given[fact])
    .map((fact) => ({ fact, question: language === 'en' ? questions[fact].en : questions[fact].de }))
}
