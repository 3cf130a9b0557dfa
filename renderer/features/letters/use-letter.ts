import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Output } from '../../../native/contract/index.ts'
import type { LetterAttachment, LetterPart, LetterText } from '../../../native/contract/letters.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { type EngineConnection, engineKey, useEngine, useEngineQuery } from '../../engine/index.ts'
import { createLetterKeeper, keepersOf, type LetterKeeper } from './letter-keeper.ts'
import { slotOf, type Unsaved, useLetterStore } from './letter-store.ts'
import { belowSaved, isBlankHtml, isNothing, isUntouched, type Openings, openingOf } from './letter-text.ts'
import { saveLetter } from './save-letter.ts'

export interface EditableLetter {
  readonly letter: LetterText
  readonly attachments: readonly LetterAttachment[]
  /** How one of each kind begins; not known before the engine has answered. */
  readonly openings: Openings | undefined
  /** There is nothing that could be sent. */
  readonly isBlank: boolean
  /** Nothing has been written or attached. */
  readonly isUntouched: boolean
  readonly status: 'saved' | 'saving' | 'failed'
  change(changes: Partial<LetterText>): void
  /** Saves at once what has not been saved. */
  flush(): void
  /** The engine has the letter as it is on the screen. @throws EngineError */
  saveNow(): Promise<void>
  /** What the engine has attached to it now. */
  setAttachments(attachments: readonly LetterAttachment[]): void
  /** It has left: the next one begins afresh. */
  sent(): void
}

const none: readonly LetterAttachment[] = []

/** The letter or the note of a ticket: as saved, unless there is something newer here; every change is kept and saved by itself. */
export function useLetter(ticketId: TicketId, part: LetterPart): EditableLetter {
  const engine = useEngine()
  const queries = useQueryClient()
  const { data, error } = useEngineQuery('letters.get', { ticketId })
  const slot = slotOf(ticketId, part)
  const unsaved = useLetterStore((store) => store.unsaved[slot])
  const failing = useLetterStore((store) => store.failing.has(slot))
  // The engine keeps no letter without a text; what kind it will be and whom it goes to may be chosen before.
  const [begun, setBegun] = useState<LetterText | null>(null)
  useKeeping(ticketId, part, data)

  const saved = data?.[part] ?? null
  const keeper = (): LetterKeeper => keeperFor(engine, queries, ticketId, part)
  const isRemoved = unsaved ? isBlankHtml(unsaved.letter.html) : !saved
  const shown =
    (isRemoved && begun) || unsaved?.letter || saved || openingOf(part === 'note' ? 'note' : 'reply', data?.openings)
  const letter = textOf(shown)
  const attachments = saved?.attachments ?? none
  const isEmpty = attachments.length === 0
  const change = (changes: Partial<LetterText>): void => {
    const next = { ...letter, ...changes }
    const blind = unsaved ? unsaved.blind : !data
    const nothing = data !== undefined && !blind && isEmpty && isUntouched(next, data.openings)
    setBegun(nothing ? { ...next, sources: [] } : null)
    if (!nothing) keeper().change({ letter: next, blind })
    else if (unsaved || saved) keeper().change({ letter: { ...next, html: '', sources: [] }, blind })
  }
  const setAttachments = (next: readonly LetterAttachment[]): void => {
    queries.setQueryData<Output<'letters.get'>>(engineKey('letters.get', { ticketId }), (known) => {
      const before = known?.[part] ?? { ...letter, updatedAt: Date.now() }
      return known && { ...known, [part]: { ...before, attachments: [...next] } }
    })
    keeper().change({ letter, blind: false })
  }
  return {
    letter,
    attachments,
    openings: data?.openings,
    isBlank: isEmpty && isNothing(letter, data?.openings),
    isUntouched: isEmpty && (data ? isUntouched(letter, data.openings) : isBlankHtml(letter.html)),
    status: statusOf(unsaved, failing || error !== null),
    change,
    setAttachments,
    flush: () => keeper().flush(),
    saveNow: () => {
      keeper().change({ letter, blind: false })
      return keeper().saveNow()
    },
    sent: () => {
      setBegun(null)
      queries.setQueryData<Output<'letters.get'>>(
        engineKey('letters.get', { ticketId }),
        (known) => known && { ...known, [part]: null },
      )
    },
  }
}

/** Without what the engine adds. */
const textOf = ({ kind, subject, to, cc, bcc, html, sources }: LetterText): LetterText => ({
  kind,
  subject,
  to,
  cc,
  bcc,
  html,
  sources,
})

/** Saves when the ticket or the page is left, and brings together what was begun before the engine had answered. */
function useKeeping(ticketId: TicketId, part: LetterPart, data: Output<'letters.get'> | undefined): void {
  const engine = useEngine()
  const queries = useQueryClient()
  const unsaved = useLetterStore((store) => store.unsaved[slotOf(ticketId, part)])
  useEffect(() => {
    const keeper = keeperFor(engine, queries, ticketId, part)
    window.addEventListener('pagehide', keeper.flush)
    return () => {
      window.removeEventListener('pagehide', keeper.flush)
      keeper.flush()
    }
  }, [engine, queries, ticketId, part])
  useEffect(() => {
    if (!data || !unsaved?.blind) return
    const stored = data[part]
    const saved = stored && textOf(stored)
    const letter = belowSaved(unsaved.letter, saved, data.openings)
    keeperFor(engine, queries, ticketId, part).change({ letter, blind: false })
  }, [engine, queries, ticketId, part, data, unsaved])
}

function statusOf(unsaved: Unsaved | undefined, failing: boolean): EditableLetter['status'] {
  if (!unsaved) return 'saved'
  return failing ? 'failed' : 'saving'
}

function keeperFor(engine: EngineConnection, queries: QueryClient, ticketId: TicketId, part: LetterPart): LetterKeeper {
  const keepers = keepersOf(engine)
  const slot = slotOf(ticketId, part)
  const keeper =
    keepers.get(slot) ?? createLetterKeeper(slot, ({ letter }) => saveLetter(engine, queries, ticketId, letter))
  keepers.set(slot, keeper)
  return keeper
}
