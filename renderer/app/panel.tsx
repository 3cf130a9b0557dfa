import { GripVertical } from 'lucide-react'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { IconButton } from '../components/button.tsx'
import { ErrorBoundary } from '../components/error-boundary.tsx'
import { Foldable } from '../components/foldable.tsx'
import { Trouble } from '../components/trouble.tsx'
import { useText } from '../i18n/index.ts'
import { useLayout } from './layout-store.ts'
import styles from './panel.module.css'
import { PanelMenu } from './panel-menu.tsx'
import { usePanelTitle } from './panel-titles.ts'
import type { Panel as PanelName } from './panels.ts'

/** How a panel can go elsewhere. */
export interface Moving {
  /** Its place on screen, from 0, and how many there are. */
  readonly at: number
  readonly of: number
  /** Where the panel that is being dragged would land beside this one. */
  readonly drop: 'before' | 'after' | null
  readonly dragged: boolean
  onMove(to: number): void
  onGrab(event: PointerEvent<HTMLElement>): void
}

/** One panel beside the ticket. Folded, it holds nothing, so that nothing is asked for. */
export function Panel({ name, moving, children }: { name: PanelName; moving: Moving; children: ReactNode }) {
  const titleOf = usePanelTitle()
  const folded = useLayout((store) => store.foldedSections.includes(name))
  const toggle = useLayout((store) => store.toggleSection)
  const { drop, dragged } = moving
  return (
    <div className={styles.panel} data-panel={name} data-drop={drop} data-dragged={dragged || undefined}>
      <Foldable
        title={titleOf(name)}
        open={!folded}
        onToggle={() => toggle(name)}
        aside={
          <span className={styles.tools}>
            <Grip name={name} moving={moving} />
            <PanelMenu name={name} moving={moving} />
          </span>
        }
      >
        <ErrorBoundary fallback={(error, retry) => <Trouble error={error} onRetry={retry} />}>{children}</ErrorBoundary>
      </Foldable>
    </div>
  )
}

/** Drags the panel; with the keyboard on it, the arrows move the panel one place. */
function Grip({ name, moving: { at, of, onMove, onGrab } }: { name: PanelName; moving: Moving }) {
  const { t } = useText()
  const titleOf = usePanelTitle()
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (by === 0) return
    event.preventDefault()
    event.stopPropagation()
    if (at + by >= 0 && at + by < of) onMove(at + by)
  }
  return (
    <IconButton
      name={t('app.movePanel', { name: titleOf(name) })}
      keys="↑ ↓"
      side="left"
      data-grip
      className={styles.grip}
      onKeyDown={onKeyDown}
      onPointerDown={onGrab}
    >
      <GripVertical size={14} aria-hidden />
    </IconButton>
  )
}
