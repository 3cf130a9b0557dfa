import type { Missing } from '../../contract/triage.ts'

type Fact = Missing['fact']

/** How the writer is spoken to: `Sie` and `du` in German, one form in English. */
export type Voice = 'Sie' | 'du' | 'en'

/** The question to ask back for each fact. */
export const questions: Record<Fact, Record<Voice, string>> = {
  machine: {
    Sie: 'Um welche Maschine geht es (Modell laut Typenschild)?',
    du: 'Um welche Maschine geht es (Modell laut Typenschild)?',
    en: 'Which machine is it about (model as on the type plate)?',
  },
  serial: {
    Sie: 'Wie lautet die Seriennummer auf dem Typenschild?',
    du: 'Wie lautet die Seriennummer auf dem Typenschild?',
    en: 'What is the serial number on the type plate?',
  },
  error_code: {
    Sie: 'Zeigt die Maschine einen Fehlercode an, und wenn ja, welchen?',
    du: 'Zeigt die Maschine einen Fehlercode an, und wenn ja, welchen?',
    en: 'Does the machine show an error code, and if so, which one?',
  },
  part: {
    Sie: 'Welches Teil brauchen Sie (Teilenummer, Bezeichnung oder Foto)?',
    du: 'Welches Teil brauchst du (Teilenummer, Bezeichnung oder Foto)?',
    en: 'Which part do you need (part number, name or photo)?',
  },
  order: {
    Sie: 'Wie lautet die Auftrags- oder Lieferscheinnummer?',
    du: 'Wie lautet die Auftrags- oder Lieferscheinnummer?',
    en: 'What is the order or delivery note number?',
  },
  invoice: {
    Sie: 'Um welche Rechnung geht es (Rechnungsnummer)?',
    du: 'Um welche Rechnung geht es (Rechnungsnummer)?',
    en: 'Which invoice is it about (invoice number)?',
  },
  photo: {
    Sie: 'Können Sie uns ein Foto davon schicken?',
    du: 'Kannst du uns ein Foto davon schicken?',
    en: 'Could you send us a photo of it?',
  },
  since: {
    Sie: 'Seit wann tritt das auf, und was geschieht unmittelbar davor?',
    du: 'Seit wann tritt das auf, und was geschieht unmittelbar davor?',
    en: 'Since when has this been happening, and what happens just before?',
  },
  purchase_date: {
    Sie: 'Wann haben Sie die Ware gekauft (Kaufdatum oder Rechnungsnummer)?',
    du: 'Wann hast du die Ware gekauft (Kaufdatum oder Rechnungsnummer)?',
    en: 'When did you buy it (date of purchase or invoice number)?',
  },
  version: {
    Sie: 'Welche Softwareversion ist installiert?',
    du: 'Welche Softwareversion ist installiert?',
    en: 'Which software version is installed?',
  },
  user: {
    Sie: 'Unter welchem Benutzernamen melden Sie sich an?',
    du: 'Unter welchem Benutzernamen meldest du dich an?',
    en: 'Which user name do you sign in with?',
  },
  preferred_date: {
    Sie: 'Welcher Termin würde Ihnen passen?',
    du: 'Welcher Termin würde dir passen?',
    en: 'Which date would suit you?',
  },
}
