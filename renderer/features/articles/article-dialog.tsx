import type { ArticleId } from '../../../native/contract/words.ts'
import { Dialog } from '../../components/dialog.tsx'
import styles from '../../components/found-list.module.css'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { ArticleText } from './article-text.tsx'

/** An article to read; `title` stands above it until it has come. */
export function ArticleDialog({
  articleId,
  title,
  open,
  onOpenChange,
}: {
  articleId: ArticleId
  title: string
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('articles.get', { articleId }, { enabled: open })
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={data?.title ?? title} closeName={t('articles.close')}>
      {data ? (
        <>
          <p className={styles.marks}>
            <span>{data.externalId}</span>
            {data.models.length > 0 && <span>{t('articles.forModels', { models: data.models.join(', ') })}</span>}
          </p>
          <ArticleText body={data.body} />
        </>
      ) : error ? (
        <Trouble error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[90, 75, 85, 60]} />
        </Waiting>
      )}
    </Dialog>
  )
}
