import path from 'node:path'
import type { Clock } from '../clock.ts'
import type { Db } from '../database/open.ts'
import { writeWhole } from '../letters/folder-delivery.ts'
import type { Log } from '../log.ts'
import * as queries from './queries.ts'

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  /** null where nothing leaves. */
  readonly folder: string | null
}

export interface CrmDelivery {
  /** Hands over what is due, and looks again when the next is. */
  consider(): void
  idle(): Promise<void>
  stop(): Promise<void>
}

/** So long a note can be taken back before the CRM has it, in milliseconds. */
export const crmHoldMs = 60_000
const longestSleepMs = 3_600_000

/**
 * Notes for the CRM, one file each with one line of JSON, for whatever takes them from there. A file is there whole or not
 * at all, and is named after its note: cut off by a crash it is written once more over itself.
 */
export function createCrmDelivery({ db, clock, log, folder }: Deps): CrmDelivery {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let running: Promise<void> = Promise.resolve()

  const deliver = async (to: string): Promise<void> => {
    for (;;) {
      const due = await queries.selectCrmNotesDue(db, clock() - crmHoldMs)
      if (due.length === 0) return
      for (const { id, text, at, customer, name, ticket } of due) {
        if (stopped) return
        const line = JSON.stringify({ id, at: new Date(at).toISOString(), customer, name, ticket, text })
        await writeWhole(path.join(to, `note-${id}.json`), Buffer.from(`${line}\n`))
        await queries.markCrmNoteDelivered(db, id, clock())
      }
    }
  }
  const sleep = async (): Promise<void> => {
    const next = await queries.selectNextCrmNote(db)
    clearTimeout(timer)
    if (stopped || next === null) return
    timer = setTimeout(consider, Math.min(longestSleepMs, Math.max(0, next + crmHoldMs - clock()) + 1))
    timer.unref()
  }
  const consider = (): void => {
    if (stopped || folder === null) return
    running = running
      .then(() => deliver(folder))
      .then(sleep)
      .catch((error: unknown) => {
        log.error('notes for the CRM could not be written', { error: String(error) })
        clearTimeout(timer)
        timer = setTimeout(consider, crmHoldMs)
        timer.unref()
      })
  }
  return {
    consider,
    idle: async () => await running,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
