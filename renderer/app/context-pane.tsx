import type { ReactNode } from 'react'
import type { DraftSuggestion } from '../../native/contract/suggestions.ts'
import type { TicketId } from '../../native/contract/words.ts'
import { ErrorBoundary } from '../components/error-boundary.tsx'
import { Foldable } from '../components/foldable.tsx'
import { SkeletonLines, Waiting } from '../components/skeleton.tsx'
import { Trouble } from '../components/trouble.tsx'
import { useEngineQuery } from '../engine/index.ts'
import { FittingArticles } from '../features/articles/index.ts'
import { SimilarCases } from '../features/cases/index.ts'
import { CustomerPanel } from '../features/customer/index.ts'
import { KnownDefects, NewFromTicket } from '../features/defects/index.ts'
import { insertIntoAnswer, takeOver } from '../features/letters/index.ts'
import { WhoSolves } from '../features/routing/index.ts'
import { DraftPanel } from '../features/suggestions/index.ts'
import { TriagePanel } from '../features/triage/index.ts'
import { useText } from '../i18n/index.ts'
import styles from './context-pane.module.css'
import { type ContextSection, useLayout } from './layout-store.ts'

/** Beside the ticket: what the models say, an answer to start from, cases like it, and who the customer is. */
export function ContextPane({
  ticketId,
  onOpenTicket,
  onAnswer,
}: {
  ticketId: TicketId
  onOpenTicket: (ticketId: TicketId) => void
  /** Just before something is put into the answer. */
  onAnswer: () => void
}) {
  const { t } = useText()
  const { data: ticket } = useEngineQuery('tickets.get', { ticketId })
  const insert = (text: string): void => {
    onAnswer()
    insertIntoAnswer(ticketId, text)
  }
  const take = (draft: DraftSuggestion): void => {
    onAnswer()
    takeOver(ticketId, draft)
  }
  return (
    <aside className={styles.pane} aria-label={t('app.context')}>
      <ErrorBoundary fallback={(error, retry) => <Trouble error={error} onRetry={retry} />}>
        <KnownDefects key={ticketId} ticketId={ticketId} onInsert={insert} />
      </ErrorBoundary>
      <Section name="triage" title={t('triage.title')}>
        {ticket ? (
          <TriagePanel ticket={ticket} onInsert={insert}>
            <WhoSolves ticket={ticket} />
          </TriagePanel>
        ) : (
          <TicketWaiting />
        )}
      </Section>
      <Section name="draft" title={t('suggestion.title')}>
        <DraftPanel ticketId={ticketId} onTakeOver={take} />
      </Section>
      <Section name="cases" title={t('cases.title')}>
        <SimilarCases ticketId={ticketId} />
        <NewFromTicket key={ticketId} ticketId={ticketId} />
      </Section>
      <Section name="articles" title={t('articles.title')}>
        <FittingArticles ticketId={ticketId} />
      </Section>
      <Section name="customer" title={t('customer.title')}>
        {ticket ? (
          <CustomerPanel customerId={ticket.customerId} ticketId={ticketId} onOpenTicket={onOpenTicket} />
        ) : (
          <TicketWaiting />
        )}
      </Section>
    </aside>
  )
}

function Section({ name, title, children }: { name: ContextSection; title: string; children: ReactNode }) {
  const folded = useLayout((store) => store.foldedSections.includes(name))
  const toggle = useLayout((store) => store.toggleSection)
  return (
    <Foldable title={title} open={!folded} onToggle={() => toggle(name)}>
      <ErrorBoundary fallback={(error, retry) => <Trouble error={error} onRetry={retry} />}>{children}</ErrorBoundary>
    </Foldable>
  )
}

function TicketWaiting() {
  const { t } = useText()
  return (
    <Waiting name={t('app.loading')}>
      <SkeletonLines widths={[70, 55, 80, 60]} />
    </Waiting>
  )
}
