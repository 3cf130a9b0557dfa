import { useState } from 'react'
import { sectionIds } from '../../../native/contract/reports.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { Page } from '../../components/page.tsx'
import { useText } from '../../i18n/index.ts'
import { DocumentMenu } from './document-menu.tsx'
import { FilterBar } from './filter-bar.tsx'
import { LeadList } from './lead-list.tsx'
import { Overview } from './overview.tsx'
import styles from './reports.module.css'
import { SchedulesDialog } from './schedules-dialog.tsx'
import { Section } from './section.tsx'
import { useReportView } from './store.ts'

/** Figures on tickets, products and customers, each leading to its tickets; none on a colleague. */
export function ReportsScreen({ onOpenTicket }: { onOpenTicket: (ticketId: TicketId) => void }) {
  const { t } = useText()
  const [schedulesOpen, setSchedulesOpen] = useState(false)
  const chosen = useReportView((view) => view.chosen)
  return (
    <div className={styles.screen}>
      <div className={styles.page}>
        <Page
          title={t('reports.title')}
          wide
          contents={t('reports.contents')}
          aside={
            <div className={styles.actions}>
              <DocumentMenu />
              <Button onClick={() => setSchedulesOpen(true)}>{t('reports.schedules.open')}</Button>
            </div>
          }
        >
          <FilterBar />
          <Overview />
          {sectionIds.slice(1).map((id) => (
            <Section key={id} id={id} />
          ))}
          <p className={styles.rule}>{t('reports.rule')}</p>
        </Page>
      </div>
      {chosen && <LeadList chosen={chosen} onOpenTicket={onOpenTicket} />}
      <SchedulesDialog open={schedulesOpen} onOpenChange={setSchedulesOpen} />
    </div>
  )
}
