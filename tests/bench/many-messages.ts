import type Sqlite from 'better-sqlite3'
import { createMessageIndex } from '../../native/search/message-index.ts'
import { sentencesOf } from '../../native/text/words.ts'
import { createWriter } from './made-cases.ts'
import { random } from './many-tickets.ts'
import { writtenMails } from './texts.ts'

const customers = 5_000
const surnames = ['Hartwig', 'Lindemann', 'Oberhuber', 'Zimmermann', 'Bergfeld']
const ticketsAtOnce = 200

/** Gives each ticket of a database one of 5,000 customers with names to be searched for. */
export function insertManyCustomers(sqlite: Sqlite.Database): void {
  const insert = sqlite.prepare('INSERT INTO customers (id, number, name, city) VALUES (?, ?, ?, ?)')
  const write = createWriter()
  sqlite.transaction(() => {
    for (let n = 1; n <= customers; n += 1) {
      const surname = surnames[Math.floor(random() * 50)] ?? ''
      insert.run(n, `K-${10_000 + n}`, `${surname} ${write('de', 8).slice(0, 20)} GmbH`, 'Kassel')
    }
    sqlite.exec(`UPDATE tickets SET customer_id = 1 + abs(random()) % ${customers}`)
  })()
}

/**
 * Gives each ticket so many messages of 60 to 80 words, and writes them to the index of the search in batches: a job for
 * each would take longer than the rest.
 */
export function insertManyMessages(sqlite: Sqlite.Database, tickets: number, each: number): void {
  const index = createMessageIndex(sqlite)
  const write = createWriter()
  const sentences = writtenMails().flatMap(({ text }) => sentencesOf(text, 'de'))
  const sentence = (): string => sentences[Math.floor(random() * sentences.length)] ?? ''
  const insert = sqlite.prepare(
    `INSERT INTO messages (id, ticket_id, direction, kind, content_hash, from_name, from_address, subject, sent_at, received_at, new_text)
     VALUES (?, ?, 'inbound', 'request', ?, 'Erika Beispiel', 'e.beispiel@example.com', ?, ?, 0, ?)`,
  )
  const people = 'Erika Beispiel\ne.beispiel@example.com'
  for (let ticket = 1; ticket <= tickets; ticket += ticketsAtOnce) {
    const rows = Array.from({ length: Math.min(ticketsAtOnce, tickets - ticket + 1) * each }, (_value, at) => ({
      id: (ticket - 1) * each + at + 1,
      ticketId: ticket + Math.floor(at / each),
      subject: sentence().slice(0, 50),
      body: `${sentence()} ${write(at % 2 === 0 ? 'de' : 'en', 24)} ${sentence()} ${sentence()}`,
    }))
    sqlite.transaction(() => {
      for (const { id, ticketId, subject, body } of rows)
        insert.run(id, ticketId, String(id), subject, 1_700_000_000_000 + id, body)
    })()
    index.write(rows.map(({ id, subject, body }) => ({ id, subject, body, people, files: '' })))
  }
  sqlite.exec('DELETE FROM message_text_due; ANALYZE')
}
