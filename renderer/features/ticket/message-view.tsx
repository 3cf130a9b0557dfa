import { memo, useId, useState } from 'react'
import type { Message } from '../../../native/contract/tickets.ts'
import { namelessAgent } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import type { EvidenceSpan } from '../triage/index.ts'
import { Attachments } from './attachments.tsx'
import { FoldedText } from './folded-text.tsx'
import { HtmlFrame } from './html-frame.tsx'
import styles from './message.module.css'
import { MessageHead } from './message-head.tsx'
import { MessageText } from './message-text.tsx'
import { OutboxState } from './outbox-state.tsx'

/** One message or note: who and when, what is new, and the rest folded away. */
export const MessageView = memo(function MessageView({
  message,
  evidence,
}: {
  message: Message
  evidence: readonly EvidenceSpan[]
}) {
  const { t } = useText()
  const [asHtml, setAsHtml] = useState(false)
  const heading = useId()
  const nameless = message.direction === 'note' && message.from.name === namelessAgent
  const sender = nameless ? t('ticket.nameless') : message.from.name || message.from.address
  return (
    <article className={styles.message} data-direction={message.direction} aria-labelledby={heading}>
      <MessageHead id={heading} message={message} sender={sender} />
      {message.outbox && <OutboxState outbox={message.outbox} />}
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
})
