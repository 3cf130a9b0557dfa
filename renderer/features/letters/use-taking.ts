import { useEffect, useEffectEvent } from 'react'
import { flushSync } from 'react-dom'
import type { DraftSuggestion } from '../../../native/contract/suggestions.ts'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { tell } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import { registerAnswer } from './answer.ts'
import { withoutInserted } from './inserted-text.ts'
import { apart, draftAbove, htmlOfText, joinedHtml, mergeSources, withAdded, withoutParagraph } from './letter-text.ts'
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
  const { foot } = apart(letter.letter.html, letter.openings?.[letter.letter.kind].html ?? '')
  // A reply begins with nothing else.
  const signature = foot === '' ? '' : (letter.openings?.reply.html ?? '')
  const put = (said: string, html: string, sources: EditableLetter['letter']['sources']): void => {
    const before = letter.letter
    flushSync(() => letter.change({ html, sources }))
    tell(said, () => letter.change({ html: before.html, sources: before.sources }))
    focus('start')
  }
  const insertDraft = (draft: DraftSuggestion): void => {
    const above = htmlOfText(draftAbove(draft, signature))
    const html = withAdded(letter.letter, { above }, letter.openings)
    put(t('letters.taken'), html, mergeSources(draft.sources, letter.letter.sources))
  }
  const takeOver = useEffectEvent(insertDraft)
  const insert = useEffectEvent((text: string) => {
    letter.change({ html: withAdded(letter.letter, { below: htmlOfText(text) }, letter.openings) })
    focus()
  })
  const takeOut = useEffectEvent((added: { before: string; after: string }) => {
    const html = withoutInserted(letter.letter.html, added)
    if (html !== null) letter.change({ html })
  })
  const add = useEffectEvent((text: string, begins: string) => {
    const before = withoutParagraph(letter.letter.html, begins)
    const after = withAdded({ ...letter.letter, html: before }, { below: htmlOfText(text) }, letter.openings)
    letter.change({ html: after })
    focus()
    return () => takeOut({ before, after })
  })
  useEffect(
    () =>
      registerAnswer(ticketId, {
        insert: (text) => insert(text),
        takeOver: (given) => takeOver(given),
        add: (text, begins) => add(text, begins),
      }),
    [ticketId],
  )
  return {
    insertDraft,
    replace: (draft) =>
      put(t('letters.replaced'), joinedHtml(htmlOfText(draftAbove(draft, signature)), foot), draft.sources),
  }
}
