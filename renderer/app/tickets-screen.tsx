import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { TicketId } from '../../native/contract/words.ts'
import { Drawer } from '../components/dialog.tsx'
import { Empty } from '../components/empty.tsx'
import { FindPane, focusFoundList, useFind } from '../features/find/index.ts'
import { JobLine } from '../features/import/index.ts'
import { useOfferCommand, useOnLaid } from '../features/offers/index.ts'
import { focusTicketList, QueuePane, type TicketView } from '../features/queue/index.ts'
import { TicketPane } from '../features/ticket/index.ts'
import { useText } from '../i18n/index.ts'
import { ContextPane } from './context-pane.tsx'
import { FoldContext, FoldQueue } from './fold-buttons.tsx'
import { OnePane, Panes } from './panes.tsx'
import styles from './tickets-screen.module.css'
import { type Room, useRoom } from './use-room.ts'

interface Props {
  readonly view: TicketView
  readonly ticketId: TicketId | null
  readonly rowHeight: number
  onView(view: TicketView): void
  onOpen(ticketId: TicketId | null): void
  /** As `onOpen`, in place of where one is. */
  onLead(ticketId: TicketId): void
}

/** Queue, ticket, and what lies beside the ticket, as many of them as there is room for. */
export function TicketsScreen({ view, ticketId, rowHeight, onView, onOpen, onLead }: Props) {
  const { t } = useText()
  const room = useRoom(ticketId !== null)
  const find = useFinding(() => room.one && onOpen(null))
  useOnLaid(room.closeDrawer)
  const leave = (): void => {
    // Where the ticket lay over the list, the list can take the focus only once it has gone: at once, or keys would be lost.
    flushSync(() => onOpen(null))
    if (find.open) focusFoundList()
    else focusTicketList()
  }
  const list = (
    <QueuePane
      view={view}
      openId={ticketId}
      rowHeight={rowHeight}
      onView={onView}
      onOpen={onOpen}
      onLeave={leave}
      foot={<JobLine />}
    />
  )
  const queue = (
    <WithSearch list={list}>
      {find.open && <FindPane openId={ticketId} rowHeight={rowHeight} onOpen={onOpen} onLeave={find.leave} />}
    </WithSearch>
  )
  const ticket =
    ticketId === null ? null : (
      <TicketPane
        key={ticketId}
        ticketId={ticketId}
        onClose={leave}
        onOpen={onOpen}
        onLead={onLead}
        tools={<Tools room={room} />}
      />
    )
  const context =
    ticketId === null ? null : <ContextPane ticketId={ticketId} onOpenTicket={onOpen} onAnswer={room.closeDrawer} />
  return (
    <>
      {ticketId !== null && <OfferKey ticketId={ticketId} />}
      {room.one ? (
        <OnePane queue={queue} ticket={ticket} />
      ) : (
        <Panes
          queue={room.queueShown || find.open ? queue : null}
          ticket={ticket ?? <NoTicket tools={<Tools room={room} />} />}
          context={room.drawer || !room.contextShown ? null : context}
        />
      )}
      {room.drawer && (
        <Drawer open={room.contextShown} onOpenChange={room.toggleContext} name={t('app.context')}>
          {context}
        </Drawer>
      )}
    </>
  )
}

/**
 * Whether somebody searches, and the way back to the list.
 * @param onAsked whenever somebody asks for the search, to make room for it
 */
function useFinding(onAsked: () => void): { open: boolean; leave: () => void } {
  const { open, asked, leave } = useFind()
  const make = useEffectEvent(onAsked)
  const seen = useRef(asked)
  useEffect(() => {
    if (seen.current === asked) return
    seen.current = asked
    make()
  }, [asked])
  return {
    open,
    leave: () => {
      // The list can take the focus only once the search no longer lies over it.
      flushSync(leave)
      focusTicketList()
    },
  }
}

/** The search lies over the list, which stays as it was left. */
function WithSearch({ list, children }: { list: ReactNode; children: ReactNode }) {
  const covered = Boolean(children)
  return (
    <div className={styles.stack}>
      <div className={styles.layer} inert={covered}>
        {list}
      </div>
      {covered && <div className={styles.layer}>{children}</div>}
    </div>
  )
}

/** Its chosen parts can be offered by a key, whether or not they are in sight. */
function OfferKey({ ticketId }: { ticketId: TicketId }) {
  useOfferCommand(ticketId)
  return null
}

function Tools({ room }: { room: Room }) {
  return (
    <>
      {!room.one && <FoldQueue shown={room.queueShown} onToggle={room.toggleQueue} />}
      <FoldContext shown={room.contextShown} onToggle={room.toggleContext} />
    </>
  )
}

function NoTicket({ tools }: { tools: ReactNode }) {
  const { t } = useText()
  return (
    <section className={styles.none} aria-label={t('ticket.region')}>
      <div className={styles.bar}>{tools}</div>
      <Empty title={t('ticket.none')} text={t('ticket.noneHint')} />
    </section>
  )
}
