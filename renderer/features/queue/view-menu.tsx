import { Menu } from '@base-ui/react/menu'
import { Check, ChevronDown } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { SavedView } from '../../../native/contract/views.ts'
import { cx } from '../../components/cx.ts'
import floating from '../../components/floating.module.css'
import { Key } from '../../components/key.tsx'
import { useCommand, useShortcutPreference } from '../../components/shortcuts.ts'
import { useText } from '../../i18n/index.ts'
import styles from './view-menu.module.css'
import { type ListedView, useListedViews, useViewName } from './views-counted.ts'
import { SaveViewDialog } from './views-dialog.tsx'
import { type TicketView, ticketViews, viewKeys, viewOfSaved } from './views-list.ts'
import { ManageViewsDialog } from './views-manage.tsx'
import { useSaveView } from './views-save.ts'
import type { ShownView } from './views-shown.ts'

interface Props {
  readonly view: TicketView
  readonly shown: ShownView
  /** Tickets in the list as it is shown. */
  readonly total: number | null
  onChange(view: TicketView): void
}

/** The title of the list: which tickets it shows and how many, with every other list behind it. */
export function ViewMenu({ view, shown, total, onChange }: Props) {
  const { t, format } = useText()
  const [open, setOpen] = useState(false)
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const name = useViewName()(view, shown.views)
  const count = total === null ? '' : format.number(total)
  // At once, so that the next key, however quick, is the list's and no ticket's.
  useCommand('list.views', () => flushSync(() => setOpen(true)))
  const pick = (next: TicketView): void => {
    setOpen(false)
    onChange(next)
  }
  return (
    <>
      <Menu.Root open={open} onOpenChange={setOpen}>
        <Menu.Trigger ref={trigger} className={styles.trigger} aria-label={`${t('queue.view')}: ${name} ${count}`}>
          <span className={styles.title}>{name}</span> <span className={styles.count}>{count}</span>
          {shown.isChanged && <span className={styles.changed}>{t('views.changed')}</span>}
          <ChevronDown size={14} aria-hidden />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className={floating.positioner} sideOffset={2} align="start">
            <Lists view={view} shown={shown} onPick={pick} onDialog={setDialog} />
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {open && <QuickKeys views={shown.views} onPick={pick} />}
      <SaveViewDialog open={dialog === 'save'} onClose={() => setDialog(null)} shown={shown} onSaved={onChange} />
      <ManageViewsDialog
        open={dialog === 'manage'}
        onClose={() => setDialog(null)}
        onRemoved={(removed) => removed === view && onChange('queue')}
      />
    </>
  )
}

/** The lists' keys before the focus has come to them: else the next key would be a ticket's. */
function QuickKeys({ views, onPick }: { views: readonly SavedView[]; onPick: (view: TicketView) => void }) {
  const pressed = useEffectEvent((event: globalThis.KeyboardEvent): void => {
    if (!useShortcutPreference.getState().singleKeys || event.ctrlKey || event.metaKey || event.altKey) return
    const view =
      ticketViews.find((each) => viewKeys[each] === event.key) ??
      views.map(({ id }) => viewOfSaved(id)).find((_each, at) => at < 9 && String(at + 1) === event.key)
    if (view === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onPick(view)
  })
  useEffect(() => {
    const listener = (event: globalThis.KeyboardEvent): void => pressed(event)
    window.addEventListener('keydown', listener, { capture: true })
    return () => window.removeEventListener('keydown', listener, { capture: true })
  }, [])
  return null
}

/** Asks for the counts only while it is open. */
function Lists({
  view,
  shown,
  onPick,
  onDialog,
}: {
  view: TicketView
  shown: ShownView
  onPick: (view: TicketView) => void
  onDialog: (dialog: 'save' | 'manage') => void
}) {
  const { t } = useText()
  const singleKeys = useShortcutPreference((store) => store.singleKeys)
  const groups = useListedViews(shown.views)
  return (
    <Menu.Popup className={cx(floating.popup, styles.popup)} data-floating>
      <Menu.RadioGroup value={view} onValueChange={onPick} aria-label={t('queue.view')}>
        {groups.map(({ title, views }) => (
          <div key={title ?? ''} role="presentation">
            {title && (
              <div className={floating.heading} aria-hidden="true">
                {title}
              </div>
            )}
            {views.map((listed) => (
              <Item key={listed.view} listed={listed} keyShown={singleKeys} />
            ))}
          </div>
        ))}
      </Menu.RadioGroup>
      <Menu.Separator className={floating.rule} />
      <Actions shown={shown} onDialog={onDialog} />
    </Menu.Popup>
  )
}

function Item({ listed, keyShown }: { listed: ListedView; keyShown: boolean }) {
  const { t, format } = useText()
  const { found } = listed
  return (
    <Menu.RadioItem value={listed.view} closeOnClick className={floating.item} label={listed.name}>
      <span className={floating.tick}>
        <Menu.RadioItemIndicator>
          <Check size={14} aria-hidden />
        </Menu.RadioItemIndicator>
      </span>
      <span className={floating.label}>{listed.name}</span>
      <span className={cx(floating.aside, styles.found)} data-unread={(found && found.unread > 0) || undefined}>
        {found && format.number(found.tickets)}
        {found && found.unread > 0 && (
          <span className="sr-only">, {t('queue.unreadCount', { count: found.unread })}</span>
        )}
      </span>
      {keyShown && <span className={styles.key}>{listed.key && <Key>{listed.key}</Key>}</span>}
    </Menu.RadioItem>
  )
}

function Actions({ shown, onDialog }: { shown: ShownView; onDialog: (dialog: 'save' | 'manage') => void }) {
  const { t } = useText()
  const save = useSaveView()
  const { saved, isChanged, filter, sort, columns } = shown
  return (
    <>
      {saved && isChanged && (
        <>
          <Action
            text={t('views.saveChanges', { name: saved.name })}
            run={() => save({ ...saved, filter, sort, columns: [...columns] }, shown.drop)}
          />
          <Action text={t('views.dropChanges')} run={shown.drop} />
        </>
      )}
      <Action text={t('views.saveAs')} run={() => onDialog('save')} />
      {shown.views.length > 0 && <Action text={t('views.manage')} run={() => onDialog('manage')} />}
    </>
  )
}

function Action({ text, run }: { text: string; run: () => void }) {
  return (
    <Menu.Item className={floating.item} onClick={run}>
      <span className={floating.tick} />
      <span className={floating.label}>{text}</span>
    </Menu.Item>
  )
}
