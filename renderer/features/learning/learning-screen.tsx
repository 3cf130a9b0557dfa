import type { TicketId } from '../../../native/contract/words.ts'
import { Page, PageSection } from '../../components/page.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { CategoryTable, ModesExplained } from './category-table.tsx'
import { History } from './history.tsx'
import { ModelInUse } from './model-in-use.tsx'
import { NewCategory } from './new-category.tsx'

/** What the models have learned from the company's own tickets, how well it works, and what each may do by itself. */
export function LearningScreen({ onOpenTicket }: { onOpenTicket: (ticketId: TicketId) => void }) {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('learning.overview', {})
  return (
    <Page title={t('learning.title')} wide>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[40, 70, 70, 55]} />
        </Waiting>
      )}
      {data && (
        <>
          <PageSection title={t('learning.inUse')}>
            <ModelInUse overview={data} />
          </PageSection>
          <PageSection
            title={t('learning.categories')}
            text={t('learning.categoriesText')}
            aside={<NewCategory categories={data.categories} />}
          >
            <ModesExplained />
            <CategoryTable categories={data.categories} onOpenTicket={onOpenTicket} />
          </PageSection>
          <PageSection title={t('learning.history')} text={t('learning.historyText')}>
            <History overview={data} />
          </PageSection>
        </>
      )}
    </Page>
  )
}
