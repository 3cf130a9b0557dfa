import { writeFile } from 'node:fs/promises'
import path from 'node:path'

const dayMs = 86_400_000
const hourMs = 3_600_000

/** Who writes; each is a company of its own. */
const writers = [
  ['Eva Maier', 'holzbau-maier'],
  ['Jonas Brandt', 'gaertnerei-brandt'],
  ['Lena Vogt', 'vogt-kommunal'],
  ['Olaf Sander', 'sander-sport'],
  ['Petra Lang', 'langhof'],
  ['Kemal Aydin', 'aydin-garten'],
  ['Ruth Becker', 'becker-hotel'],
  ['Tim Wolters', 'wolters-bau'],
  ['Anna Kraus', 'kraus-reit'],
  ['Sven Ott', 'ott-forst'],
] as const

/** What is written about on ordinary days. */
const usual = [
  [
    'Rechnung',
    'bitte senden Sie uns die Rechnung zum Auftrag noch einmal, sie ist in der Buchhaltung nicht angekommen.',
  ],
  ['Lieferung', 'wann kommt unsere Lieferung an? Die Sendungsverfolgung zeigt seit Tagen nichts Neues.'],
  ['Messer', 'wir brauchen neue Messer für den Häcksler, was kosten sie und wie lange dauert es?'],
  ['Wartung', 'wir möchten einen Termin für die jährliche Wartung der Hydraulikpresse vereinbaren.'],
  ['Adresse', 'wir sind umgezogen, bitte ändern Sie unsere Anschrift in Ihren Unterlagen.'],
  ['Anleitung', 'haben Sie für die Formatkreissäge eine Bedienungsanleitung auf Polnisch?'],
  ['Rücksendung', 'das Ladegerät passt nicht zu unserem Akku, wir schicken es zurück.'],
  ['Angebot', 'bitte machen Sie uns ein Angebot über zwei Hubwagen mit Waage.'],
  ['Ölverlust', 'unter dem Stapler steht Öl, vermutlich ist ein Schlauch undicht.'],
] as const

/** What all at once many write about, each in his own words. */
const outbreak = [
  'sobald ich mich kurz vom Sitz hebe, geht beim Aufsitzmäher der Motor aus. Der Sitzschalter wird schuld sein.',
  'unser Aufsitzmäher geht beim Fahren über Unebenheiten einfach aus, als säße niemand auf dem Sitz.',
  'der Motor des Aufsitzmähers stirbt ab, wenn man auf dem Sitz das Gewicht verlagert. Ist der Sitzkontakt defekt?',
  'am Aufsitzmäher schaltet der Sitzkontaktschalter ab, der Motor geht mitten in der Wiese aus.',
  'Aufsitzmäher: Motor geht aus, sobald es holpert. Der Schalter unter dem Sitz hat wohl keinen Kontakt.',
  'seit gestern geht der Motor vom Aufsitzmäher immer wieder aus, der Sitzschalter meldet, dass keiner sitzt.',
  'der Aufsitzmäher bleibt stehen, weil der Sitzschalter beim Bremsen unterbricht und der Motor ausgeht.',
  'beim Mähen am Hang geht der Motor aus. Auf dem Sitz bleibe ich sitzen, der Sitzschalter löst trotzdem aus.',
  'Motor geht aus, sobald ich mich auf dem Sitz des Aufsitzmähers bewege. Bitte um Hilfe mit dem Sitzschalter.',
] as const

/** The subject of one of them. */
export const struckSubject = 'Aufsitzmäher geht aus 1'
/** So many write of it. */
export const struck = outbreak.length

/** Three weeks of a quiet desk, and what began three days ago. @returns the file */
export async function writePatternTickets(folder: string): Promise<string> {
  const now = Date.now()
  const quiet = Array.from({ length: 20 }, (_, day) => day + 1).flatMap((day) =>
    [0, 1].map((nth) => {
      const at = day * 2 + nth
      const [subject, text] = usual[at % usual.length] ?? usual[0]
      return ticket({
        id: `QUIET-${at}`,
        subject,
        text,
        writer: at,
        at: now - day * dayMs - nth * hourMs,
        state: 'closed',
      })
    }),
  )
  const struckNow = outbreak.map((text, at) =>
    ticket({
      id: `SEAT-${at}`,
      subject: `Aufsitzmäher geht aus ${at + 1}`,
      text,
      writer: at,
      at: now - Math.floor(at / 3) * dayMs - ((at % 3) + 1) * (hourMs / 4),
      state: 'open',
    }),
  )
  const file = path.join(folder, 'tickets.jsonl')
  await writeFile(file, [...quiet, ...struckNow].map((each) => JSON.stringify(each)).join('\n'))
  return file
}

interface Told {
  readonly id: string
  readonly subject: string
  readonly text: string
  readonly writer: number
  readonly at: number
  readonly state: 'open' | 'closed'
}

function ticket({ id, subject, text, writer, at, state }: Told) {
  const [name, house] = writers[writer % writers.length] ?? writers[0]
  return {
    id,
    subject,
    state,
    messages: [
      {
        from: `${name} <${house}@${house}.example>`,
        to: 'service@nordwerk-maschinen.example',
        at: new Date(at).toISOString(),
        direction: 'inbound',
        text: `Guten Tag,\n\n${text}\n\nMit freundlichen Grüßen\n${name}`,
      },
    ],
  }
}
