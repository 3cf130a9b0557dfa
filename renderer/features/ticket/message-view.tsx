import { useId, useState } from 'react'
import type { Message } from '../../../native/contract/tickets.ts'
import { Button } from '../../components/button.tsx'
import { useNow } from '../../components/use-now.ts'
import { useText } from '../../i18n/index.ts'
import type { EvidenceSpan } from '../triage/index.ts'
import { Attachments } from './attachments.tsx'
import { FoldedText } from './folded-text.tsx'
import { HtmlFrame } from './html-frame.tsx'
import styles from './message.module.css'
import { MessageText } from './message-text.tsx'

/** One message: who and when, what is new, and the rest folded away. */
export function MessageView({ message, evidence }: { message: Message; evidence: readonly EvidenceSpan[] }) {
  const { t } = useText()
  const [asHtml, setAsHtml] = useState(false)
  const heading = useId()
  const sender = message.from.name || message.from.address
  return (
    <article className={styles.message} data-direction={message.direction} aria-labelledby={heading}>
      <MessageHead id={heading} message={message} sender={sender} />
      {asHtml ? (
        <HtmlFrame messageId={message.id} sender={sender} />
      ) : (
        <>
          {message.newText.trim() === '' ? (
            <p className={styles.note}>{t('ticket.noText')}</p>
          ) : (
            <MessageText text={message.newText} evidence={evidence} />
          )}
          <FoldedText text={message.signature} show={t('ticket.showSignature')} hide={t('ticket.hideSignature')} />
          <FoldedText text={message.quotedText} show={t('ticket.showQuoted')} hide={t('ticket.hideQuoted')} />
        </>
      )}
      {message.hasHtml && (
        <Button look="quiet" className={styles.fold} onClick={() => setAsHtml(!asHtml)}>
          {t(asHtml ? 'ticket.showText' : 'ticket.showHtml')}
        </Button>
      )}
      <Attachments attachments={message.attachments} />
    </article>
  )
}

function MessageHead({ id, message, sender }: { id: string; message: Message; sender: string }) {
  const { t, format } = useText()
  const now = useNow()
  const names = message.to.map(({ name, address }) => name || address)
  const shown = names.slice(0, 2).join(', ')
  const more = names.length - 2
  return (
    <header className={styles.head}>
      <h3 id={id} className={styles.from}>
        {sender}
      </h3>
      {message.direction === 'inbound' && message.from.name !== '' && (
        <span className={styles.address}>{message.from.address}</span>
      )}
      {message.direction !== 'inbound' && (
        <span className={styles.address}>
          {message.direction === 'note' ? t('words.direction.note') : shown && t('ticket.to', { names: shown })}
          {message.direction === 'outbound' && more > 0 && ` ${t('ticket.moreRecipients', { count: more })}`}
        </span>
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
  )
}
