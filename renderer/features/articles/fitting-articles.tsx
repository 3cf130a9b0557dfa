import { useState } from 'react'
import type { SimilarArticle } from '../../../native/contract/articles.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { CertaintyWord } from '../../components/certainty.tsx'
import { Dismiss } from '../../components/dismiss.tsx'
import styles from '../../components/found-list.module.css'
import { FoundList } from '../../components/found-list.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { useDismissals } from '../triage/index.ts'
import { ArticleDialog } from './article-dialog.tsx'
import { plainPassage } from './plain-passage.ts'

const mostAsked = 6
/** Instructions that fit the ticket, the nearest first, with the passage that fits; one opens for reading. */
export function FittingArticles({ ticketId }: { ticketId: TicketId }) {
  const { t } = useText()
  const similar = useEngineQuery('articles.similarToTicket', { ticketId, limit: mostAsked })
  const judged = useEngineQuery('triage.ofTicket', { ticketId })
  // Without triage there are no articles either, which does not mean that none fits.
  if (judged.data?.triage === null) return <p className={styles.none}>{t('articles.pending')}</p>
  if (similar.data && judged.data)
    return <ArticleList key={ticketId} ticketId={ticketId} articles={similar.data.articles} />
  const failed = similar.error ? similar : judged
  if (failed.error) return <Trouble error={failed.error} onRetry={() => void failed.refetch()} />
  return (
    <Waiting name={t('app.loading')}>
      <SkeletonLines widths={[80, 65, 85]} />
    </Waiting>
  )
}

function ArticleList({ ticketId, articles }: { ticketId: TicketId; articles: readonly SimilarArticle[] }) {
  const { t } = useText()
  const { isDismissed, dismiss } = useDismissals(ticketId)
  const found = articles.filter(({ id }) => !isDismissed('article', String(id)))
  return (
    <FoundList found={found} none={t('articles.none')} more={t('articles.more')}>
      {(each) => (
        <ArticleItem
          key={each.id}
          found={each}
          onDismiss={() => dismiss('article', String(each.id), t('articles.dismissed', { id: each.externalId }))}
        />
      )}
    </FoundList>
  )
}

function ArticleItem({ found, onDismiss }: { found: SimilarArticle; onDismiss: () => void }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={styles.toggle}
        aria-haspopup="dialog"
        aria-label={t('articles.open', { id: found.externalId, title: found.title })}
        onClick={() => setOpen(true)}
      >
        <span className={styles.title}>{found.title}</span>
        <span className={styles.id}>{found.externalId}</span>
      </button>
      <div className={styles.marks}>
        <CertaintyWord certainty={found.certainty} share={found.score} />
        {found.sameMachine && <span>{t('articles.sameMachine')}</span>}
        <Dismiss faint name={t('articles.dismiss', { id: found.externalId })} onClick={onDismiss} />
      </div>
      <p className={styles.excerpt}>{plainPassage(found.passage)}</p>
      <ArticleDialog articleId={found.id} title={found.title} open={open} onOpenChange={setOpen} />
    </li>
  )
}
