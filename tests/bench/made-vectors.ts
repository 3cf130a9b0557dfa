import type Sqlite from 'better-sqlite3'
import type { VectorSearch } from '../../native/search/vector-search.ts'
import { random } from './many-tickets.ts'

/**
 * Gives every message a vector, as reading so many would take hours: each lies between those of two real mails, moved by
 * chance, so that there are as many topics and as many near ones as among mails.
 * @param real centred vectors of mails
 */
export function fillVectors(
  sqlite: Sqlite.Database,
  vectors: Pick<VectorSearch, 'write'>,
  real: readonly Float32Array[],
): void {
  const ids = sqlite.prepare<[], number>('SELECT id FROM messages ORDER BY id').pluck().all()
  const some = (): Float32Array => real[Math.floor(random() * real.length)] ?? new Float32Array()
  for (let first = 0; first < ids.length; first += 1_000) {
    sqlite.transaction(() => {
      for (const id of ids.slice(first, first + 1_000)) {
        const [near, other, share] = [some(), some(), 0.6 + 0.4 * random()]
        const moved = near.map((value, at) => share * value + (1 - share) * (other[at] ?? 0) + 0.1 * (random() - 0.5))
        const length = Math.hypot(...moved)
        vectors.write({ id, language: 'de', vector: moved.map((value) => value / length) })
      }
    })()
  }
}
