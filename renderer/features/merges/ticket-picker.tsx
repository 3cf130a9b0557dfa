import { Autocomplete } from '@base-ui/react/autocomplete'
import { keepPreviousData } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import find from '../../components/find-dialog.module.css'
import { FindDialog, FindField } from '../../components/find-dialog.tsx'
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

/** Which tickets are offered. */
interface Offered {
  readonly leaveOut: readonly TicketId[]
  /** Whose newest are there before anything is typed. */
  readonly customerId?: Ticket['customerId']
}

/** Finds a ticket by number, subject or customer. */
export function TicketPicker({
  open,
  onOpenChange,
  ...field
}: Offered & {
  title: string
  open: boolean
  onOpenChange: (open: boolean) => void
  onPick: (picked: Picked) => void
}) {
  return (
    <FindDialog open={open} onOpenChange={onOpenChange} name={field.title}>
      <Field {...field} />
    </FindDialog>
  )
}

function Field({ title, onPick, ...offered }: Offered & { title: string; onPick: (picked: Picked) => void }) {
  const { t } = useText()
  const [query, setQuery] = useState('')
  const { found, pending } = useOffered(offered, query)
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
      <p className={find.title}>{title}</p>
      <FindField name={t('merges.field')} />
      <Autocomplete.Status className="sr-only">
        {typed && !pending && t('merges.found', { count: found.length })}
      </Autocomplete.Status>
      {!typed && found.length > 0 && <p className={find.heading}>{t('merges.sameCustomer')}</p>}
      {found.length === 0 && !pending && (
        <p className={find.nothing}>{t(typed ? 'merges.nothing' : 'merges.noneYet')}</p>
      )}
      <Autocomplete.List className={find.list} aria-label={title}>
        {(item: Picked) => (
          <Autocomplete.Item key={item.id} value={item} className={find.item} onClick={() => onPick(item)}>
            <span className={styles.foundNumber}>{item.number}</span>
            <span className={floating.label}>{item.subject || t('queue.noSubject')}</span>
            <span className={styles.foundCustomer}>{item.customerName}</span>
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}

/** What was typed finds, or the customer's newest. */
function useOffered(
  { leaveOut, customerId = null }: Offered,
  query: string,
): { found: readonly Picked[]; pending: boolean } {
  const asked = useDeferredValue(query.trim().slice(0, 200))
  const typed = useEngineQuery(
    'find.anything',
    { query: asked, limit: most },
    { enabled: asked !== '', placeholderData: keepPreviousData, staleTime: freshMs, gcTime: freshMs },
  )
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
    found: all.filter(({ id }) => !leaveOut.includes(id)),
    pending: asked === '' ? own.isLoading : typed.isPlaceholderData || typed.isLoading,
  }
}
