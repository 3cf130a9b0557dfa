import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { keepPreviousData } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import floating from '../../components/floating.module.css'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './ticket-picker.module.css'

export interface Picked {
  readonly id: TicketId
  readonly number: string
  readonly subject: string
  readonly customerName: string | null
}

const most = 12
/** Tickets change all the time; what was found is kept for as long as somebody types. */
const freshMs = 10_000

/** Finds another ticket by number, subject or customer; those of the same customer are there before anything is typed. */
export function TicketPicker({
  ticket,
  title,
  open,
  onOpenChange,
  onPick,
}: {
  ticket: Ticket
  title: string
  open: boolean
  onOpenChange: (open: boolean) => void
  onPick: (picked: Picked) => void
}) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className={floating.backdrop} />
        <Dialog.Popup className={styles.picker} data-floating aria-label={title}>
          <Field ticket={ticket} title={title} onPick={onPick} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Field({ ticket, title, onPick }: { ticket: Ticket; title: string; onPick: (picked: Picked) => void }) {
  const { t } = useText()
  const [query, setQuery] = useState('')
  const { found, pending } = useOthers(ticket, query)
  const typed = query.trim() !== ''
  return (
    <Autocomplete.Root
      open
      inline
      items={found}
      filter={null}
      value={query}
      onValueChange={(value, { reason }) => reason !== 'item-press' && setQuery(value)}
      itemToStringValue={(item: Picked) => item.number}
      autoHighlight="always"
      keepHighlight
    >
      <p className={styles.pickerTitle}>{title}</p>
      <div className={styles.field}>
        <Search size={16} aria-hidden />
        <Autocomplete.Input
          className={styles.input}
          aria-label={t('merges.field')}
          placeholder={t('merges.field')}
          spellCheck={false}
        />
      </div>
      <Autocomplete.Status className="sr-only">
        {typed && !pending && t('merges.found', { count: found.length })}
      </Autocomplete.Status>
      {!typed && found.length > 0 && <p className={floating.heading}>{t('merges.sameCustomer')}</p>}
      {found.length === 0 && !pending && (
        <p className={styles.nothing}>{t(typed ? 'merges.nothing' : 'merges.noneYet')}</p>
      )}
      <Autocomplete.List className={styles.list} aria-label={title}>
        {(item: Picked) => (
          <Autocomplete.Item key={item.id} value={item} className={styles.found} onClick={() => onPick(item)}>
            <span className={styles.foundNumber}>{item.number}</span>
            <span className={floating.label}>{item.subject || t('queue.noSubject')}</span>
            <span className={styles.foundCustomer}>{item.customerName}</span>
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}

/** Tickets but this one: what was typed finds, or the customer's newest. */
function useOthers(ticket: Ticket, query: string): { found: readonly Picked[]; pending: boolean } {
  const asked = useDeferredValue(query.trim().slice(0, 200))
  const typed = useEngineQuery(
    'find.anything',
    { query: asked, limit: most },
    { enabled: asked !== '', placeholderData: keepPreviousData, staleTime: freshMs, gcTime: freshMs },
  )
  const { customerId } = ticket
  const own = useEngineQuery(
    'tickets.list',
    {
      filter: { view: 'all', ...(customerId === null ? {} : { customerId }) },
      sort: { by: 'last_message', direction: 'desc' },
      offset: 0,
      limit: most,
    },
    { enabled: asked === '' && customerId !== null },
  )
  const all: readonly Picked[] = (asked === '' ? own.data?.rows : typed.data?.tickets) ?? []
  return {
    found: all.filter(({ id }) => id !== ticket.id),
    pending: asked === '' ? own.isLoading : typed.isPlaceholderData || typed.isLoading,
  }
}
