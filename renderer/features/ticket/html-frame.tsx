import { useState } from 'react'
import type { MessageId } from '../../../native/contract/words.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './message.module.css'

const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

/** A page of its own for the mail: no scripts, nothing loaded from anywhere, light as its author meant it. */
const pageOf = (html: string): string =>
  `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">` +
  '<style>html{color-scheme:light;background:#fff;color:#1a1a1a;font:14px/1.45 system-ui,sans-serif}' +
  'body{margin:12px;overflow-wrap:anywhere}img{max-width:100%;height:auto}</style>' +
  html

/** The message as its sender laid it out. */
export function HtmlFrame({ messageId, sender }: { messageId: MessageId; sender: string }) {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('tickets.messageHtml', { messageId })
  const [height, setHeight] = useState(320)
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Waiting name={t('app.loading')}>
        <SkeletonLines widths={[90, 80, 85]} />
      </Waiting>
    )
  }
  return (
    <>
      {data.remoteImagesRemoved > 0 && (
        <p className={styles.note}>{t('ticket.remoteImages', { count: data.remoteImagesRemoved })}</p>
      )}
      <iframe
        className={styles.frame}
        title={t('ticket.htmlFrame', { name: sender })}
        // Same origin without scripts: so its height can be read, while nothing in it can run.
        sandbox="allow-same-origin"
        srcDoc={pageOf(data.html)}
        style={{ height }}
        onLoad={({ currentTarget }) => {
          const { contentDocument } = currentTarget
          if (contentDocument) setHeight(Math.min(4_000, contentDocument.documentElement.scrollHeight + 4))
        }}
      />
    </>
  )
}
