import { useState } from 'react'
import type { ViewId } from '../../native/contract/views.ts'
import type { CustomerId, TicketId } from '../../native/contract/words.ts'
import { availableCommands, useCommand } from '../components/shortcuts.ts'
import { ArticleDialog } from '../features/articles/index.ts'
import { CaseDialog } from '../features/cases/index.ts'
import { Palette, type Target, useRecent } from '../features/commands/index.ts'
import { useSelectedTickets } from '../features/queue/index.ts'
import { useText } from '../i18n/index.ts'

type Reading = Extract<Target, { kind: 'case' | 'article' }>

/** The palette, and what it opens in place. */
export function PaletteHost({
  open,
  onOpenChange,
  onTicket,
  onCustomer,
  onView,
  onSearch,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  onTicket: (ticketId: TicketId) => void
  onCustomer: (customerId: CustomerId) => void
  onView: (view: ViewId) => void
  onSearch: (query: string) => void
}) {
  const { t } = useText()
  const selected = useSelectedTickets()
  const remember = useRecent((store) => store.remember)
  const [reading, setReading] = useState<Reading | null>(null)
  const [readingOpen, setReadingOpen] = useState(false)
  useCommand('app.palette', () => onOpenChange(true))
  const pick = (target: Target): void => {
    if (target.kind === 'view') remember(`view ${target.id}`)
    if (target.kind === 'ticket') onTicket(target.id)
    else if (target.kind === 'customer') onCustomer(target.id)
    else if (target.kind === 'view') onView(target.id)
    else if (target.kind === 'search') onSearch(target.query)
    else if (target.kind === 'label')
      selected?.apply({ field: 'category', value: target.id }, t('changes.what.category', { category: target.name }))
    else if (target.kind === 'assign')
      selected?.apply({ field: 'assignee', value: target.name }, t('changes.what.assigned', { name: target.name }))
    else if (target.kind === 'command') {
      remember(target.id)
      availableCommands().get(target.id)?.()
    } else {
      setReading(target)
      setReadingOpen(true)
    }
  }
  const dialog = { open: readingOpen, onOpenChange: setReadingOpen }
  return (
    <>
      <Palette open={open} selected={selected?.count ?? 0} onOpenChange={onOpenChange} onPick={pick} />
      {reading?.kind === 'case' && <CaseDialog caseId={reading.id} title={reading.title} {...dialog} />}
      {reading?.kind === 'article' && <ArticleDialog articleId={reading.id} title={reading.title} {...dialog} />}
    </>
  )
}
