import type { CustomerId, TicketId } from '../../../native/contract/words.ts'
import { PageSection } from '../../components/page.tsx'
import { useText } from '../../i18n/index.ts'
import { AheadTable } from './ahead-table.tsx'
import { MoodChart } from './mood-chart.tsx'
import { Stages } from './stages.tsx'
import { Timeline } from './timeline.tsx'

interface Props {
  readonly customerId: CustomerId
  onOpenTicket(ticketId: TicketId): void
}

/** A customer's way: his mood and what happened, where he stands, where it may stumble, and everything on one line. */
export function Journey({ customerId, onOpenTicket }: Props) {
  const { t } = useText()
  return (
    <>
      <PageSection title={t('profile.journey.mood')}>
        <MoodChart customerId={customerId} />
      </PageSection>
      <PageSection title={t('profile.journey.stages')}>
        <Stages customerId={customerId} />
      </PageSection>
      <PageSection title={t('profile.journey.ahead')}>
        <AheadTable customerId={customerId} />
      </PageSection>
      <PageSection title={t('profile.journey.timeline')}>
        <Timeline customerId={customerId} onOpenTicket={onOpenTicket} />
      </PageSection>
    </>
  )
}
