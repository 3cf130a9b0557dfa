import { useEffect, useEffectEvent } from 'react'
import type { DraftSuggestion } from '../../../native/contract/suggestions.ts'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { tell } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { registerAnswer } from './answer.ts'
import { htmlOfText, joinedHtml, mergeSources } from './letter-text.ts'
import type { EditableLetter } from './use-letter.ts'

interface Taking {
  insertDraft(draft: DraftSuggestion): void
  replace(draft: DraftSuggestion): void
}

/**
 * Lets the panels beside the ticket write into the letter, each time with a way back.
 * @param focus shows the letter and puts the keyboard into it
 */
export function useTaking(ticket: Ticket, letter: EditableLetter, focus: (at?: 'start') => void): Taking {
  const { t } = useText()
  const ticketId = ticket.id
  const put = (said: string, html: string, sources: EditableLetter['letter']['sources']): void => {
    const before = letter.letter
    letter.change({ html, sources })
    tell(said, () => letter.change({ html: before.html, sources: before.sources }))
    // The new text is in the field after the next paint only.
    requestAnimationFrame(() => focus('start'))
  }
  const insertDraft = (draft: DraftSuggestion): void => {
    const { html, sources } = letter.letter
    put(t('letters.taken'), joinedHtml(htmlOfText(draft.text), html), mergeSources(draft.sources, sources))
  }
  const takeOver = useEffectEvent(insertDraft)
  const insert = useEffectEvent((text: string) => {
    letter.change({ html: joinedHtml(letter.letter.html, htmlOfText(text)) })
    focus()
  })
  useEffect(
    () => registerAnswer(ticketId, { insert: (text) => insert(text), takeOver: (given) => takeOver(given) }),
    [ticketId],
  )
  return {
    insertDraft,
    replace: (draft) => put(t('letters.replaced'), htmlOfText(draft.text), draft.sources),
  }
}
