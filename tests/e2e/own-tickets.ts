import { writeFile } from 'node:fs/promises'
import path from 'node:path'

interface Topic {
  readonly category: string
  readonly things: readonly string[]
  readonly wishes: readonly string[]
}

/** A company's own categories, which nothing that ships has heard of. */
const topics: readonly Topic[] = [
  {
    category: 'Leihgerät',
    things: [
      'den Leihstapler',
      'die Mietbühne',
      'den geliehenen Sauger',
      'die Leihpresse',
      'das Mietgerät',
      'die Leihsäge',
    ],
    wishes: [
      'möchten wir zwei Wochen länger mieten',
      'bringen wir am Freitag zurück',
      'brauchen wir ab Montag zur Miete',
    ],
  },
  {
    category: 'Messestand',
    things: [
      'Ihre Vorführung',
      'Ihren Messestand',
      'die Hausmesse',
      'die Ausstellung',
      'Ihren Messetermin',
      'die Vorführtage',
    ],
    wishes: ['möchten wir zu dritt besuchen', 'brauchen wir noch Eintrittskarten', 'haben wir eine Einladung bekommen'],
  },
  {
    category: 'Bewerbung',
    things: [
      'die Lehrstelle',
      'die offene Stelle',
      'das Praktikum',
      'den Ausbildungsplatz',
      'die Werkstudentenstelle',
      'Ihr Stellenangebot',
    ],
    wishes: ['schicke ich meinen Lebenslauf', 'bewerbe ich mich zum Sommer', 'habe ich Zeugnisse beigelegt'],
  },
]

/** Solved tickets of three own categories, as a file to bring in. @returns its path */
export async function writeOwnTickets(folder: string): Promise<string> {
  const lines = topics.flatMap(({ category, things, wishes }) =>
    things.flatMap((thing) =>
      wishes.flatMap((wish) =>
        ['Guten Tag', 'Hallo zusammen'].map((greeting) => ({
          category,
          text: `${greeting},\n\nfür ${thing} ${wish}.`,
        })),
      ),
    ),
  )
  const tickets = lines.map(({ category, text }, at) => ({
    id: `OWN-${at}`,
    subject: `Anfrage ${at}`,
    state: 'closed',
    category,
    messages: [
      {
        from: `Kunde ${at} <kunde${at}@firma.example>`,
        to: 'service@nordwerk-maschinen.example',
        at: new Date(Date.UTC(2025, 0, 1, at)).toISOString(),
        direction: 'inbound',
        text,
      },
    ],
  }))
  const file = path.join(folder, 'tickets.jsonl')
  await writeFile(file, tickets.map((ticket) => JSON.stringify(ticket)).join('\n'))
  return file
}
