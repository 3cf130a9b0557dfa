import { StickyNote } from 'lucide-react'
import { useId, useState } from 'react'
import type { Message } from '../../../native/contract/tickets.ts'
import { useNow } from '../../components/use-now.ts'
import { useText } from '../../i18n/index.ts'
import { SplitMark } from '../merges/index.ts'
import styles from './message.module.css'
import { shortNames } from './recipients.ts'

/** Who wrote to whom and when; every addressee in full when asked. */
export function MessageHead({ id, message, sender }: { id: string; message: Message; sender: string }) {
  const { t, format } = useText()
  const now = useNow()
  const [open, setOpen] = useState(false)
  const details = useId()
  const note = message.direction === 'note'
  return (
    <>
      <header className={styles.head}>
        <SplitMark
          messageId={message.id}
          name={t('merges.chooseMessage', { sender, date: format.dateTime(message.sentAt) })}
        />
        {note && <StickyNote size={14} aria-hidden className={styles.noteIcon} />}
        <h3 id={id} className={styles.from}>
          {sender}
        </h3>
        {note ? (
          <span className={styles.noteMark}>{t('words.direction.note')}</span>
        ) : (
          <button
            type="button"
            className={styles.addressees}
            aria-expanded={open}
            aria-controls={details}
            title={t(open ? 'conversation.hideAddresses' : 'conversation.showAddresses')}
            onClick={() => setOpen(!open)}
          >
            <Addressees message={message} />
          </button>
        )}
        {message.kind !== 'request' && <span className={styles.kind}>{t(`words.kind.${message.kind}`)}</span>}
        <time
          className={styles.when}
          dateTime={new Date(message.sentAt).toISOString()}
          title={format.dateTime(message.sentAt)}
        >
          {format.age(message.sentAt, now)}
        </time>
      </header>
      <div id={details} hidden={!open}>
        {open && <AllAddresses message={message} />}
      </div>
    </>
  )
}

function Addressees({ message }: { message: Message }) {
  const { t } = useText()
  const to = shortNames(message.to)
  const cc = shortNames(message.cc)
  const more = (count: number): string => (count > 0 ? ` ${t('ticket.moreRecipients', { count })}` : '')
  const parts = [
    ...(to.names === '' ? [] : [t('ticket.to', { names: to.names }) + more(to.more)]),
    ...(cc.names === '' ? [] : [t('conversation.copyTo', { names: cc.names }) + more(cc.more)]),
  ]
  return <>{parts.length > 0 ? parts.join(' · ') : message.from.address || t('conversation.showAddresses')}</>
}

function AllAddresses({ message }: { message: Message }) {
  const { t, format } = useText()
  const lines: readonly (readonly [string, Message['to']])[] = [
    [t('conversation.from'), [message.from]],
    [t('conversation.toAll'), message.to],
    [t('conversation.copy'), message.cc],
  ]
  return (
    <dl className={styles.details}>
      {lines.map(
        ([label, people]) =>
          people.length > 0 && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {people.map(({ name, address }, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a mail may name the same address twice
                  <span key={at}>{name === '' || name === address ? address : `${name} <${address}>`}</span>
                ))}
              </dd>
            </div>
          ),
      )}
      {message.subject !== '' && (
        <div>
          <dt>{t('conversation.subject')}</dt>
          <dd>{message.subject}</dd>
        </div>
      )}
      <div>
        <dt>{t('conversation.sentAt')}</dt>
        <dd>{format.dateTime(message.sentAt)}</dd>
      </div>
    </dl>
  )
}
