import { Menu } from '@base-ui/react/menu'
import { Merge } from 'lucide-react'
import { useState } from 'react'
import type { AlertDetail, AlertRow } from '../../../native/contract/patterns.ts'
import { Button } from '../../components/button.tsx'
import floating from '../../components/floating.module.css'
import { useCommand } from '../../components/shortcuts.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { nameOf } from './alert-words.ts'
import type { Ways } from './alerts-screen.tsx'
import type { AlertChange } from './use-alert-change.ts'

type Other = Pick<AlertRow, 'id' | 'name' | 'givenName'>

/** Puts the alert together with another one; those that say much the same come first. */
export function MergeMenu({
  alert,
  change,
  onOpen,
}: { alert: AlertDetail; change: AlertChange } & Pick<Ways, 'onOpen'>) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  useCommand('alert.merge', () => setOpen(true))
  const { data } = useEngineQuery('patterns.list', { show: 'current' }, { enabled: open })
  const isAlike = ({ id }: Other): boolean => alert.alike.some((each) => each.id === id)
  const others = (data?.alerts ?? []).filter((each) => each.id !== alert.id && !isAlike(each))
  const merge = (into: Other): void => {
    void change.merge(into).then((done) => done && onOpen(into.id, { replace: true }))
  }
  return (
    <Menu.Root open={open} onOpenChange={setOpen}>
      <Menu.Trigger
        render={
          <Button>
            <Merge size={14} aria-hidden />
            {t('patterns.act.merge')}
          </Button>
        }
      />
      <Menu.Portal>
        <Menu.Positioner className={floating.positioner} sideOffset={2} align="start">
          <Menu.Popup className={floating.popup} data-floating>
            <Group title={t('patterns.act.mergeAlike')} alerts={alert.alike} onPick={merge} />
            <Group title={t('patterns.act.mergeOthers')} alerts={others} onPick={merge} />
            {alert.alike.length + others.length === 0 && (
              <Menu.Item disabled className={floating.item}>
                {t('patterns.act.mergeNone')}
              </Menu.Item>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function Group({ title, alerts, onPick }: { title: string; alerts: readonly Other[]; onPick: (other: Other) => void }) {
  const { format } = useText()
  if (alerts.length === 0) return null
  return (
    <Menu.Group>
      <Menu.GroupLabel className={floating.heading}>{title}</Menu.GroupLabel>
      {alerts.map((each) => (
        <Menu.Item key={each.id} className={floating.item} onClick={() => onPick(each)}>
          <span className={floating.label}>{nameOf(each, format)}</span>
        </Menu.Item>
      ))}
    </Menu.Group>
  )
}
