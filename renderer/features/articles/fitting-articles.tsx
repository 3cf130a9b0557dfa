import { useState } from 'react'
import type { SimilarArticle } from '../../../native/contract/articles.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { CertaintyWord } from '../../components/certainty.tsx'
import { Dismiss } from '../../components/dismiss.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { useDismissals } from '../triage/index.ts'
import { ArticleDialog } from './article-dialog.tsx'
import styles from './fitting-articles.module.css'
import { plainPassage } from './plain-passage.ts'

const mostAsked = 6
const shownFirst = 3

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

function ArticleList({ ticketId, articles: found }: { ticketId: TicketId; articles: readonly SimilarArticle[] }) {
  const { t } = useText()
  const { isDismissed, dismiss } = useDismissals(ticketId)
  const articles = found.filter(({ id }) => !isDismissed('article', String(id)))
  const [all, setAll] = useState(false)
  const near = articles.filter(({ certainty }) => certainty !== 'unsure').slice(0, shownFirst)
  const shown = all ? articles : near
  return (
    <>
      {near.length === 0 && <p className={styles.none}>{t('articles.none')}</p>}
      {shown.length > 0 && (
        <ol className={styles.list}>
          {shown.map((each) => (
            <ArticleItem
              key={each.id}
              found={each}
              onDismiss={() => dismiss('article', String(each.id), t('articles.dismissed', { id: each.externalId }))}
            />
          ))}
        </ol>
      )}
      {articles.length > near.length && (
        <Button look="quiet" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? 'app.showLess' : 'articles.more')}
        </Button>
      )}
    </>
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
      <p className={styles.passage}>{plainPassage(found.passage)}</p>
      <ArticleDialog articleId={found.id} title={found.title} open={open} onOpenChange={setOpen} />
    </li>
  )
}
