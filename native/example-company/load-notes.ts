import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { CustomerNotes } from '../customers/notes.ts'
import type { CustomerService } from '../customers/service.ts'

const note = z.object({
  customer: z.string(),
  kind: z.enum(['note', 'agreement']),
  at: z.iso.date(),
  text: z.string(),
  validUntil: z.iso.date().optional(),
  pinned: z.boolean().default(false),
})

interface Deps {
  readonly customers: Pick<CustomerService, 'find'>
  readonly notes: Pick<CustomerNotes, 'save' | 'of'>
}

/** Notes and agreements, moved in time; a customer who has some already is left alone. */
export async function loadNotes(file: string, { customers, notes }: Deps, shiftMs: number): Promise<void> {
  const lines = (await readFile(file, 'utf8')).trim().split('\n')
  const all = lines.map((line) => note.parse(JSON.parse(line)))
  for (const [number, own] of Map.groupBy(all, ({ customer }) => customer)) {
    const customerId = await customers.find(number)
    if ((await notes.of(customerId)).length > 0) continue
    for (const { kind, text, at, validUntil, pinned } of own) {
      const until = validUntil === undefined ? null : Date.parse(`${validUntil}T12:00:00Z`) + shiftMs
      await notes.save({
        customerId,
        noteId: null,
        kind,
        text,
        pinned,
        validUntil: until,
        at: Date.parse(at) + shiftMs,
      })
    }
  }
}
