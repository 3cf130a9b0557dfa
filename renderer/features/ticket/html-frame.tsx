import { useState } from 'react'
import type { MessageId } from '../../../native/contract/words.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { focusConversation } from './conversation-focus.ts'
import { shownAddress } from './link-address.ts'
import styles from './message.module.css'

/** Until its height is known; a page is never measured smaller than its frame. */
const smallest = 40

const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

/** A page of its own for the mail: no scripts, nothing loaded from anywhere, light as its author meant it. */
const pageOf = (html: string): string =>
  `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">` +
  '<style>html{color-scheme:light;background:#fff;color:#1a1a1a;font:14px/1.45 system-ui,sans-serif;' +
  // Room for the address of a link, which must not cover the last one.
  'padding-bottom:22px}' +
  'body{margin:12px;overflow-wrap:anywhere}img{max-width:100%;height:auto}</style>' +
  html

/** The message as its sender laid it out. Where a link really leads stands at the foot while it is pointed at or focused. */
export function HtmlFrame({ messageId, sender }: { messageId: MessageId; sender: string }) {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('tickets.messageHtml', { messageId })
  const [height, setHeight] = useState(smallest)
  const [address, setAddress] = useState<string | null>(null)
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
      <div>
        <iframe
          className={styles.frame}
          title={t('ticket.htmlFrame', { name: sender })}
          // Same origin without scripts: so its height can be read, while nothing in it can run. Its links open outside,
          // in a window that is not bound by this sandbox; the desktop program hands them to the system's browser.
          sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
          srcDoc={pageOf(data.html)}
          style={{ height }}
          onLoad={({ currentTarget: { contentDocument } }) => {
            if (!contentDocument) return
            setHeight(Math.min(4_000, contentDocument.documentElement.scrollHeight + 4))
            watchLinks(contentDocument, setAddress)
          }}
        />
        <div className={styles.linkAddress} role="status">
          {address !== null && <p>{t('conversation.linkLeadsTo', { address })}</p>}
        </div>
      </div>
    </>
  )
}

/** Prepares the links of a mail's page and tells which one is pointed at or focused. */
function watchLinks(page: Document, tell: (address: string | null) => void): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    const address = shownAddress(link.href)
    if (address === null) {
      link.removeAttribute('href')
      continue
    }
    // The same as when the mail came in, for one that was kept by an older version.
    link.target = '_blank'
    link.rel = 'noopener noreferrer nofollow'
    link.title = address
  }
  const linkOf = (event: Event): HTMLAnchorElement | null =>
    event.target && 'closest' in event.target ? (event.target as Element).closest('a[href]') : null
  const show = (event: Event): void => {
    const link = linkOf(event)
    tell(link && shownAddress(link.href))
  }
  for (const name of ['mouseover', 'focusin']) page.addEventListener(name, show)
  for (const name of ['mouseleave', 'focusout']) page.documentElement.addEventListener(name, () => tell(null))
  page.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') focusConversation()
  })
}
