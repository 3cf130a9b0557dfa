import { Tag } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { useCommand } from '../../components/shortcuts.ts'
import { Tooltip } from '../../components/tooltip.tsx'
import { useText } from '../../i18n/index.ts'
import { TagPicker, useChange } from '../changes/index.ts'
import styles from './ticket-header.module.css'

/** The header has no room for more; the rest is in the name and in the list. */
const mostShown = 2

/** The ticket's tags; a click or a key changes them. */
export function TicketTags({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const change = useChange()
  const { number, tags } = ticket
  useCommand('ticket.tags', () => setOpen(true))
  const toggle = (tag: string): void => {
    const isSet = tags.includes(tag)
    change({
      ticketId: ticket.id,
      change: isSet ? { field: 'tag', remove: [tag] } : { field: 'tag', add: [tag] },
      patch: { tags: isSet ? tags.filter((each) => each !== tag) : [...tags, tag].toSorted() },
      before: { tags },
      said: t('changes.one', { number, what: t(isSet ? 'changes.what.untagged' : 'changes.what.tagged', { tag }) }),
    })
  }
  const name = t('changes.tagsOf', { names: tags.join(', ') || t('changes.noTags') })
  return (
    <>
      <Tooltip text={name} command="ticket.tags">
        <button
          ref={button}
          type="button"
          className={styles.tags}
          aria-label={name}
          aria-haspopup="dialog"
          aria-expanded={open}
          onClick={() => setOpen(true)}
        >
          <Tag size={12} aria-hidden />
          {tags.slice(0, mostShown).map((tag) => (
            <span key={tag} className={styles.tag}>
              {tag}
            </span>
          ))}
          {tags.length > mostShown && <span>+{tags.length - mostShown}</span>}
        </button>
      </Tooltip>
      <TagPicker open={open} onOpenChange={setOpen} anchor={button} set={tags} onToggle={toggle} />
    </>
  )
}
