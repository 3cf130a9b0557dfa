import type { TicketId } from '../../native/contract/words.ts'

/** What changed since the last time it was told: these tickets, or so many that only "all" makes sense. */
export type TicketChanges = { readonly all: true } | { readonly all: false; readonly ids: ReadonlySet<TicketId> }

const tooManyToName = 200

/**
 * Gathers bursts of changed tickets. A single change is told almost at once; while more keep coming they are told
 * together, at most once per `burstDelayMs`, so that a list is asked for again a few times rather than a thousand.
 */
export function createChangeCollector({
  tell,
  firstDelayMs = 50,
  burstDelayMs = 1_000,
}: {
  tell: (changes: TicketChanges) => void
  firstDelayMs?: number
  burstDelayMs?: number
}): { add(ids: readonly TicketId[]): void; stop(): void } {
  let ids = new Set<TicketId>()
  let all = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastToldAt = Number.NEGATIVE_INFINITY

  const flush = (): void => {
    timer = undefined
    lastToldAt = Date.now()
    const changes: TicketChanges = all ? { all: true } : { all: false, ids }
    ids = new Set()
    all = false
    tell(changes)
  }

  return {
    add: (changed) => {
      if (changed.length === 0) all = true
      for (const id of changed) ids.add(id)
      if (ids.size > tooManyToName) all = true
      if (timer !== undefined) return
      const sinceLast = Date.now() - lastToldAt
      timer = setTimeout(flush, Math.max(firstDelayMs, burstDelayMs - sinceLast))
    },
    stop: () => clearTimeout(timer),
  }
}
