import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { DraftSuggestion } from '../../native/contract/suggestions.ts'
import type { Ticket } from '../../native/contract/tickets.ts'
import type { TicketId } from '../../native/contract/words.ts'
import { SkeletonLines, Waiting } from '../components/skeleton.tsx'
import { useEngineQuery } from '../engine/index.ts'
import { FittingArticles } from '../features/articles/index.ts'
import { SimilarCases } from '../features/cases/index.ts'
import { CustomerPanel } from '../features/customer/index.ts'
import { KnownDefects, NewFromTicket, useKnownDefects } from '../features/defects/index.ts'
import { insertIntoAnswer, takeOver } from '../features/letters/index.ts'
import { CreateOffer, TicketOffers, useOffersOf } from '../features/offers/index.ts'
import { PartsPanel } from '../features/parts/index.ts'
import { TicketAlerts } from '../features/patterns/index.ts'
import { WhoSolves } from '../features/routing/index.ts'
import { TicketSign } from '../features/signs/index.ts'
import { DraftPanel } from '../features/suggestions/index.ts'
import { TriagePanel } from '../features/triage/index.ts'
import { useText } from '../i18n/index.ts'
import styles from './context-pane.module.css'
import { useLayout } from './layout-store.ts'
import { Panel } from './panel.tsx'
import { HiddenPanels } from './panel-menu.tsx'
import { usePanelTitle } from './panel-titles.ts'
import { inOrder, type Panel as PanelName } from './panels.ts'
import { usePlace } from './routes.ts'
import { type Drag, usePanelDrag } from './use-panel-drag.ts'

interface Props {
  readonly ticketId: TicketId
  onOpenTicket(ticketId: TicketId): void
  /** Just before something is put into the answer. */
  onAnswer(): void
}

/** Beside the ticket: what the models say, an answer to start from, cases like it, who the customer is; in one's own order. */
export function ContextPane(props: Props) {
  const { t } = useText()
  const { go } = usePlace()
  const pane = useRef<HTMLElement>(null)
  const present = usePresent(props.ticketId)
  const { said, move } = useMove(pane, present)
  const { drag, grab } = usePanelDrag(pane, move)
  return (
    <aside ref={pane} className={styles.pane} aria-label={t('app.context')}>
      <TicketAlerts ticketId={props.ticketId} onOpen={(alertId) => go({ area: 'alerts', alertId })} />
      <TicketSign ticketId={props.ticketId} onOpen={() => go({ area: 'signs' })} />
      {present.map((name, at) => (
        <Panel
          key={name}
          name={name}
          moving={{
            at,
            of: present.length,
            drop: dropAt(drag, name, present),
            dragged: drag?.panel === name,
            onMove: (to) => move(name, to),
            onGrab: (event) => grab(name, event),
          }}
        >
          <PanelBody name={name} {...props} />
        </Panel>
      ))}
      <HiddenPanels />
      <output className="sr-only">{said}</output>
    </aside>
  )
}

/** The panels that are on screen. Known defects and offers are only where there are any; folded, nobody has asked for them yet. */
function usePresent(ticketId: TicketId): readonly PanelName[] {
  const order = useLayout((store) => store.panelOrder)
  const hidden = useLayout((store) => store.hiddenPanels)
  const folded = useLayout((store) => store.foldedSections)
  const isAsked = (name: PanelName): boolean => !folded.includes(name) && !hidden.includes(name)
  const { matches } = useKnownDefects(ticketId, isAsked('defects'))
  const offers = useOffersOf(ticketId, isAsked('offers'))
  const empty: Partial<Record<PanelName, boolean>> = { defects: matches.length === 0, offers: offers.length === 0 }
  return inOrder(order).filter((name) => !hidden.includes(name) && (folded.includes(name) || empty[name] !== true))
}

/** Moves a panel, says where it is now, and keeps the keyboard on it: an element that changes its place loses the focus. */
function useMove(pane: { readonly current: HTMLElement | null }, present: readonly PanelName[]) {
  const { t } = useText()
  const titleOf = usePanelTitle()
  const movePanel = useLayout((store) => store.movePanel)
  const [last, setLast] = useState<{ readonly name: PanelName; readonly to: number } | null>(null)
  useEffect(() => {
    if (last) pane.current?.querySelector<HTMLElement>(`[data-panel="${last.name}"] [data-grip]`)?.focus()
  }, [pane, last])
  const place = { place: (last?.to ?? 0) + 1, of: present.length }
  return {
    said: last === null ? '' : t('app.panelMoved', { name: titleOf(last.name), ...place }),
    move: (name: PanelName, to: number): void => {
      movePanel(name, to, present)
      setLast({ name, to })
    },
  }
}

/** On which side of a panel the dragged one would land; nothing is shown where it is already. */
function dropAt(drag: Drag | null, name: PanelName, present: readonly PanelName[]): 'before' | 'after' | null {
  if (!drag || drag.panel === name || present.indexOf(drag.panel) === drag.to) return null
  const others = present.filter((each) => each !== drag.panel)
  if (others[drag.to] === name) return 'before'
  return drag.to === others.length && others.at(-1) === name ? 'after' : null
}

function PanelBody({ name, ticketId, onOpenTicket, onAnswer }: Props & { name: PanelName }): ReactNode {
  const insert = (text: string): void => {
    onAnswer()
    insertIntoAnswer(ticketId, text)
  }
  const take = (draft: DraftSuggestion): void => {
    onAnswer()
    takeOver(ticketId, draft)
  }
  switch (name) {
    case 'defects':
      return <KnownDefects key={ticketId} ticketId={ticketId} onInsert={insert} />
    case 'triage':
      return <OfTicket ticketId={ticketId}>{(ticket) => <TriagePanel ticket={ticket} onInsert={insert} />}</OfTicket>
    case 'solver':
      return <OfTicket ticketId={ticketId}>{(ticket) => <WhoSolves ticket={ticket} />}</OfTicket>
    case 'draft':
      return <DraftPanel ticketId={ticketId} onTakeOver={take} />
    case 'parts':
      return (
        <PartsPanel key={ticketId} ticketId={ticketId} onInsert={insert} offer={<CreateOffer ticketId={ticketId} />} />
      )
    case 'offers':
      return <TicketOffers ticketId={ticketId} />
    case 'cases':
      return (
        <>
          <SimilarCases ticketId={ticketId} />
          <NewFromTicket key={ticketId} ticketId={ticketId} />
        </>
      )
    case 'articles':
      return <FittingArticles ticketId={ticketId} />
    case 'customer':
      return (
        <OfTicket ticketId={ticketId}>
          {({ customerId }) => (
            <CustomerPanel customerId={customerId} ticketId={ticketId} onOpenTicket={onOpenTicket} />
          )}
        </OfTicket>
      )
  }
}

function OfTicket({ ticketId, children }: { ticketId: TicketId; children: (ticket: Ticket) => ReactNode }) {
  const { t } = useText()
  const { data: ticket } = useEngineQuery('tickets.get', { ticketId })
  if (ticket) return children(ticket)
  return (
    <Waiting name={t('app.loading')}>
      <SkeletonLines widths={[70, 55, 80, 60]} />
    </Waiting>
  )
}
