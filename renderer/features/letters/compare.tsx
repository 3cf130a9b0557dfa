import { Toolbar } from '@base-ui/react/toolbar'
import { Columns2 } from 'lucide-react'
import { useState } from 'react'
import type { DraftSuggestion } from '../../../native/contract/suggestions.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { IconButton } from '../../components/button.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { CompareDialog } from './compare-dialog.tsx'
import { apart, textOfHtml } from './letter-text.ts'
import type { EditableLetter } from './use-letter.ts'

/** Opens one's own text beside the suggested one, where there are both. */
export function Compare({
  ticketId,
  letter,
  onInsert,
  onReplace,
}: {
  ticketId: TicketId
  letter: EditableLetter
  onInsert: (draft: DraftSuggestion) => void
  onReplace: (draft: DraftSuggestion) => void
}) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const { data } = useEngineQuery('suggestions.draft', { ticketId })
  const draft = data?.draft
  if (!draft || letter.isUntouched || letter.letter.kind === 'note') return null
  return (
    <>
      <Toolbar.Button
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        render={
          <IconButton name={t('letters.compare')} side="top">
            <Columns2 size={16} aria-hidden />
          </IconButton>
        }
      />
      <CompareDialog
        open={open}
        onOpenChange={setOpen}
        own={textOfHtml(apart(letter.letter.html, letter.openings?.[letter.letter.kind].html ?? '').own)}
        suggestion={draft}
        onInsert={() => onInsert(draft)}
        onReplace={() => onReplace(draft)}
      />
    </>
  )
}
