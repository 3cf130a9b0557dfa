import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { isEngineError } from '../../../native/contract/errors.ts'
import type { Output } from '../../../native/contract/index.ts'
import type { Offer } from '../../../native/contract/offers.ts'
import { tellTrouble } from '../../components/notices.tsx'
import { engineKey, useEngine } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import { createAutosave } from '../letters/index.ts'
import { changeOf, draftOf, type OfferDraft, sumsOf } from './draft.ts'

export interface EditableOffer {
  readonly draft: OfferDraft
  readonly status: 'saved' | 'saving' | 'failed'
  readonly canUndo: boolean
  /** @param what is changed; one undo takes back all that was changed of it in a row */
  change(part: Partial<OfferDraft>, what: string): void
  undo(): void
  /** Saves at once what has not been saved. @throws what the save failed with */
  saveNow(): Promise<void>
}

/** So many steps can be taken back. */
const mostSteps = 200

interface State {
  readonly draft: OfferDraft
  readonly past: readonly OfferDraft[]
  /** Of what the last change was. */
  readonly what: string | null
}

/** An offer while it is written: every change is on screen at once, saved with the next pause, and can be taken back. */
export function useOfferDraft(offer: Offer): EditableOffer {
  const { t } = useText()
  const engine = useEngine()
  const queries = useQueryClient()
  const [state, setState] = useState<State>(() => ({ draft: draftOf(offer), past: [], what: null }))
  const [status, setStatus] = useState<EditableOffer['status']>('saved')
  const [autosave] = useState(() =>
    createAutosave<OfferDraft>({
      save: async (draft) => {
        await engine.call('offers.update', { offerId: offer.id, change: changeOf(draft) }).catch((error: unknown) => {
          // Trying again would not help.
          if (!isEngineError(error, 'offer_has_left') && !isEngineError(error, 'not_found')) throw error
          tellTrouble(errorText(t, error).what)
        })
      },
      onSaved: () => setStatus('saved'),
      onFailed: () => setStatus('failed'),
    }),
  )
  useEffect(() => () => autosave.flush(), [autosave])

  const become = (next: State): void => {
    setState(next)
    setStatus('saving')
    autosave.changed(next.draft)
    // Whoever opens it again before it is saved sees it as it was left.
    queries.setQueryData<Output<'offers.get'>>(
      engineKey('offers.get', { offerId: offer.id }),
      (known) => known && { ...known, ...changeOf(next.draft), totals: sumsOf(next.draft) },
    )
  }
  const { draft, past } = state
  return {
    draft,
    status,
    canUndo: past.length > 0,
    change: (part, what) =>
      become({
        draft: { ...draft, ...part },
        past: what === state.what ? past : [...past, draft].slice(-mostSteps),
        what,
      }),
    undo: () => {
      const before = past.at(-1)
      if (before) become({ draft: before, past: past.slice(0, -1), what: null })
    },
    saveNow: autosave.saveNow,
  }
}
