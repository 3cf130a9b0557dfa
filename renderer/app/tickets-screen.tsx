import { PanelLeftClose, PanelLeftOpen, PanelRightClose, PanelRightOpen } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import type { TicketId } from '../../native/contract/words.ts'
import { IconButton } from '../components/button.tsx'
import { Drawer } from '../components/dialog.tsx'
import { Empty } from '../components/empty.tsx'
import { useMedia } from '../components/use-media.ts'
import { JobLine } from '../features/import/index.ts'
import { focusTicketList, QueuePane, type TicketView } from '../features/queue/index.ts'
import { TicketPane } from '../features/ticket/index.ts'
import { useText } from '../i18n/index.ts'
import { ContextPane } from './context-pane.tsx'
import { useLayout, widths } from './layout-store.ts'
import styles from './tickets-screen.module.css'

/** Below this width what stands beside the ticket becomes a drawer. */
const narrow = '(max-width: 1099px)'

interface Props {
  readonly view: TicketView
  readonly ticketId: TicketId | null
  readonly rowHeight: number
  onView(view: TicketView): void
  onOpen(ticketId: TicketId | null): void
}

/** Queue, ticket, and what lies beside the ticket. */
export function TicketsScreen({ view, ticketId, rowHeight, onView, onOpen }: Props) {
  const { t } = useText()
  const isNarrow = useMedia(narrow)
  const layout = useLayout()
  const [drawer, setDrawer] = useState(false)
  const leave = (): void => {
    onOpen(null)
    focusTicketList()
  }
  const contextShown = ticketId !== null && !isNarrow && !layout.contextFolded
  const tools = (
    <>
      <FoldQueue folded={layout.queueFolded} onToggle={() => layout.toggle('queue')} />
      <FoldContext
        shown={isNarrow ? drawer : !layout.contextFolded}
        onToggle={() => (isNarrow ? setDrawer(true) : layout.toggle('context'))}
      />
    </>
  )
  return (
    <>
      <Group className={styles.group}>
        {!layout.queueFolded && (
          <>
            <Panel
              id="queue"
              className={styles.panel}
              defaultSize={layout.queueWidth}
              minSize={widths.queue.least}
              maxSize={widths.queue.most}
              groupResizeBehavior="preserve-pixel-size"
              onResize={({ inPixels }) => layout.setWidth('queue', inPixels)}
            >
              <QueuePane
                view={view}
                openId={ticketId}
                rowHeight={rowHeight}
                onView={onView}
                onOpen={onOpen}
                onLeave={leave}
                foot={<JobLine />}
              />
            </Panel>
            <Separator className={styles.separator} aria-label={t('app.resizeQueue')} />
          </>
        )}
        <Panel id="ticket" className={styles.panel} minSize={340}>
          {ticketId === null ? (
            <NoTicket tools={tools} />
          ) : (
            <TicketPane key={ticketId} ticketId={ticketId} onClose={leave} tools={tools} />
          )}
        </Panel>
        {contextShown && (
          <>
            <Separator className={styles.separator} aria-label={t('app.resizeContext')} />
            <Panel
              id="context"
              className={styles.panel}
              defaultSize={layout.contextWidth}
              minSize={widths.context.least}
              maxSize={widths.context.most}
              groupResizeBehavior="preserve-pixel-size"
              onResize={({ inPixels }) => layout.setWidth('context', inPixels)}
            >
              <ContextPane ticketId={ticketId} onOpenTicket={onOpen} />
            </Panel>
          </>
        )}
      </Group>
      {isNarrow && ticketId !== null && (
        <Drawer open={drawer} onOpenChange={setDrawer} name={t('app.context')}>
          <ContextPane ticketId={ticketId} onOpenTicket={onOpen} />
        </Drawer>
      )}
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

function FoldQueue({ folded, onToggle }: { folded: boolean; onToggle: () => void }) {
  const { t } = useText()
  return (
    <IconButton name={t(folded ? 'app.unfoldQueue' : 'app.foldQueue')} aria-expanded={!folded} onClick={onToggle}>
      {folded ? <PanelLeftOpen size={18} aria-hidden /> : <PanelLeftClose size={18} aria-hidden />}
    </IconButton>
  )
}

function FoldContext({ shown, onToggle }: { shown: boolean; onToggle: () => void }) {
  const { t } = useText()
  return (
    <IconButton name={t(shown ? 'app.foldContext' : 'app.unfoldContext')} aria-expanded={shown} onClick={onToggle}>
      {shown ? <PanelRightClose size={18} aria-hidden /> : <PanelRightOpen size={18} aria-hidden />}
    </IconButton>
  )
}
