import { ChevronDown, ChevronUp } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import type { LetterAddress, LetterText } from '../../../native/contract/letters.ts'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './address.module.css'
import { AddressField } from './address-field.tsx'
import { distinctAddresses, isAddress, nameOf } from './addresses.ts'

/** So many are named in the folded line. */
const mostNamed = 3

/** Whom the letter goes to, on one line; unfolded, the fields for it and the subject. */
export function AddressLine({
  ticket,
  letter,
  open,
  takesFocus,
  trouble,
  onToggle,
  onChange,
}: {
  ticket: Ticket
  letter: LetterText
  open: boolean
  /** The keyboard goes to the first field. */
  takesFocus: boolean
  trouble: string | null
  onToggle: () => void
  onChange: (part: Partial<LetterText>) => void
}) {
  const { t } = useText()
  const id = useId()
  return (
    <div className={styles.addresses}>
      <button type="button" className={styles.line} aria-expanded={open} aria-controls={id} onClick={onToggle}>
        <span className="sr-only">{t('letters.recipients')}: </span>
        <span className={styles.words}>
          <Names label={t('letters.to')} addresses={letter.to} none={t('letters.nobody')} />
          <Names label={t('letters.cc')} addresses={letter.cc} />
          <Names label={t('letters.bcc')} addresses={letter.bcc} />
        </span>
        {open ? <ChevronUp size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
      </button>
      <div id={id} hidden={!open}>
        {open && (
          <Fields ticket={ticket} letter={letter} takesFocus={takesFocus} trouble={trouble} onChange={onChange} />
        )}
      </div>
    </div>
  )
}

function Names({ label, addresses, none }: { label: string; addresses: readonly LetterAddress[]; none?: string }) {
  const { t } = useText()
  if (addresses.length === 0 && none === undefined) return null
  const named = addresses.slice(0, mostNamed).map(nameOf)
  const rest = addresses.length - named.length
  const wrong = addresses.some(({ address }) => !isAddress(address))
  return (
    <span>
      <span className={styles.of}>{label}</span>{' '}
      <span data-wrong={wrong}>{addresses.length === 0 ? none : named.join(', ')}</span>
      {rest > 0 && ` ${t('letters.more', { count: rest })}`}{' '}
    </span>
  )
}

function Fields({
  ticket,
  letter,
  takesFocus,
  trouble,
  onChange,
}: {
  ticket: Ticket
  letter: LetterText
  takesFocus: boolean
  trouble: string | null
  onChange: (part: Partial<LetterText>) => void
}) {
  const { t } = useText()
  const id = useId()
  const known = useKnownAddresses(ticket)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (takesFocus || trouble !== null) first.current?.focus()
  }, [takesFocus, trouble])
  return (
    <div className={styles.fields}>
      <AddressField
        label={t('letters.to')}
        value={letter.to}
        known={known}
        trouble={trouble}
        inputRef={first}
        onChange={(to) => onChange({ to })}
      />
      <AddressField
        label={t('letters.cc')}
        value={letter.cc}
        known={known}
        trouble={null}
        onChange={(cc) => onChange({ cc })}
      />
      <AddressField
        label={t('letters.bcc')}
        value={letter.bcc}
        known={known}
        trouble={null}
        onChange={(bcc) => onChange({ bcc })}
      />
      <div className={styles.row}>
        <label htmlFor={id} className={styles.label}>
          {t('letters.subject')}
        </label>
        <input
          id={id}
          className={styles.subject}
          type="text"
          maxLength={998}
          value={letter.subject}
          onChange={({ target }) => onChange({ subject: target.value })}
        />
      </div>
    </div>
  )
}

/** The customer's contacts, and everybody else who has written or was written to in this conversation. */
function useKnownAddresses(ticket: Ticket): LetterAddress[] {
  const { customerId } = ticket
  const engaged = useEngineQuery(
    'customers.profile',
    { customerId: customerId ?? (0 as never) },
    { enabled: customerId !== null },
  )
  const settings = useEngineQuery('settings.get', {})
  const own = new Set(settings.data?.ownAddresses.map((address) => address.toLowerCase()))
  const contacts = (engaged.data?.contacts ?? []).map(({ name, email }) => ({ name, address: email }))
  const written = ticket.messages
    .filter(({ direction }) => direction !== 'note')
    .flatMap(({ from, to, cc }) => [from, ...to, ...cc])
  return distinctAddresses([...contacts, ...written]).filter(({ address }) => !own.has(address.toLowerCase()))
}
