import { Menu } from '@base-ui/react/menu'
import { ArrowDown, ArrowUp, Check, Ellipsis, EyeOff } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { Button, IconButton } from '../components/button.tsx'
import floating from '../components/floating.module.css'
import { useText } from '../i18n/index.ts'
import { useLayout } from './layout-store.ts'
import styles from './panel.module.css'
import type { Moving } from './panel.tsx'
import { usePanelTitle } from './panel-titles.ts'
import { inOrder, type Panel } from './panels.ts'

/** Moves one panel, puts it away, and chooses which are there at all. */
export function PanelMenu({ name, moving: { at, of, onMove } }: { name: Panel; moving: Moving }) {
  const { t } = useText()
  const titleOf = usePanelTitle()
  const toggleHidden = useLayout((store) => store.toggleHidden)
  return (
    <PopupMenu
      trigger={
        <IconButton name={t('app.arrangePanel', { name: titleOf(name) })} side="left" className={styles.more} data-more>
          <Ellipsis size={16} aria-hidden />
        </IconButton>
      }
    >
      <Menu.Item className={floating.item} disabled={at === 0} onClick={() => onMove(at - 1)}>
        <ArrowUp size={14} aria-hidden />
        <span className={floating.label}>{t('app.panelUp')}</span>
      </Menu.Item>
      <Menu.Item className={floating.item} disabled={at === of - 1} onClick={() => onMove(at + 1)}>
        <ArrowDown size={14} aria-hidden />
        <span className={floating.label}>{t('app.panelDown')}</span>
      </Menu.Item>
      <Menu.Item className={floating.item} onClick={() => toggleHidden(name)}>
        <EyeOff size={14} aria-hidden />
        <span className={floating.label}>{t('app.panelHide')}</span>
      </Menu.Item>
      <Menu.Separator className={floating.rule} />
      <Shown />
    </PopupMenu>
  )
}

/** At the foot of the pane while any panel is put away: the way to have it back. */
export function HiddenPanels() {
  const { t } = useText()
  const count = useLayout((store) => store.hiddenPanels.length)
  if (count === 0) return null
  return (
    <div className={styles.foot}>
      <PopupMenu trigger={<Button look="quiet">{t('app.panelsHidden', { count })}</Button>}>
        <Shown />
      </PopupMenu>
    </div>
  )
}

function PopupMenu({ trigger, children }: { trigger: ReactElement; children: ReactNode }) {
  return (
    <Menu.Root>
      <Menu.Trigger render={trigger} />
      <Menu.Portal>
        <Menu.Positioner className={floating.positioner} sideOffset={2} align="end">
          <Menu.Popup className={floating.popup} data-floating>
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function Shown() {
  const { t } = useText()
  const titleOf = usePanelTitle()
  const order = useLayout((store) => store.panelOrder)
  const hidden = useLayout((store) => store.hiddenPanels)
  const toggleHidden = useLayout((store) => store.toggleHidden)
  return (
    <Menu.Group aria-label={t('app.panelsShown')}>
      <div className={floating.heading} aria-hidden="true">
        {t('app.panelsShown')}
      </div>
      {inOrder(order).map((panel) => (
        <Menu.CheckboxItem
          key={panel}
          checked={!hidden.includes(panel)}
          onCheckedChange={() => toggleHidden(panel)}
          className={floating.item}
        >
          <span className={floating.tick}>
            <Menu.CheckboxItemIndicator>
              <Check size={14} aria-hidden />
            </Menu.CheckboxItemIndicator>
          </span>
          <span className={floating.label}>{titleOf(panel)}</span>
        </Menu.CheckboxItem>
      ))}
    </Menu.Group>
  )
}
