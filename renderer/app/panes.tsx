import type { ReactNode } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { useText } from '../i18n/index.ts'
import { useLayout, widths } from './layout-store.ts'
import styles from './panes.module.css'

/** The ticket takes what its neighbours leave, but never less; pixels. */
const leastTicketWidth = 340

/** Up to three panes side by side, to be drawn wider and remembered; a pane that is null is not there. */
export function Panes({
  queue,
  ticket,
  context,
}: {
  queue: ReactNode | null
  ticket: ReactNode
  context: ReactNode | null
}) {
  const { t } = useText()
  return (
    <Group className={styles.group}>
      {queue !== null && (
        <>
          <SidePanel pane="queue">{queue}</SidePanel>
          <Separator className={styles.separator} aria-label={t('app.resizeQueue')} />
        </>
      )}
      <Panel id="ticket" className={styles.panel} minSize={leastTicketWidth}>
        {ticket}
      </Panel>
      {context !== null && (
        <>
          <Separator className={styles.separator} aria-label={t('app.resizeContext')} />
          <SidePanel pane="context">{context}</SidePanel>
        </>
      )}
    </Group>
  )
}

function SidePanel({ pane, children }: { pane: 'queue' | 'context'; children: ReactNode }) {
  const width = useLayout((store) => (pane === 'queue' ? store.queueWidth : store.contextWidth))
  const setWidth = useLayout((store) => store.setWidth)
  return (
    <Panel
      id={pane}
      className={styles.panel}
      defaultSize={width}
      minSize={widths[pane].least}
      maxSize={widths[pane].most}
      groupResizeBehavior="preserve-pixel-size"
      onResize={({ inPixels }) => setWidth(pane, inPixels)}
    >
      {children}
    </Panel>
  )
}

/** Where there is room for one only: the ticket over the list, which stays as it was left. */
export function OnePane({ queue, ticket }: { queue: ReactNode; ticket: ReactNode | null }) {
  return (
    <div className={styles.one}>
      <div className={styles.layer} inert={ticket !== null}>
        {queue}
      </div>
      {ticket !== null && <div className={styles.layer}>{ticket}</div>}
    </div>
  )
}
