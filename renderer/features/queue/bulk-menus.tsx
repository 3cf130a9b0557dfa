import { Menu } from '@base-ui/react/menu'
import { ChevronRight, CircleCheck, Ellipsis, UserRound } from 'lucide-react'
import { type ReactNode, type Ref, useRef, useState } from 'react'
import { priorities, type TicketState, ticketStates } from '../../../native/contract/words.ts'
import { IconButton } from '../../components/button.tsx'
import floating from '../../components/floating.module.css'
import { PriorityMark } from '../../components/priority.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { WhenPopover } from '../changes/index.ts'
import { useCategories } from '../triage/index.ts'
import type { Apply } from './bulk-bar.tsx'

/** All states; waiting for somebody else asks until when. */
export function StateMenu({ apply }: { apply: Apply }) {
  const { t, format } = useText()
  const [asking, setAsking] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const set = (state: TicketState): void => {
    if (state === 'waiting_third') setAsking(true)
    else apply({ field: 'state', value: state }, t('changes.what.state', { state: t(`words.state.${state}`) }))
  }
  const wait = (until: number | null): void => {
    const what =
      until === null
        ? t('changes.what.state', { state: t('words.state.waiting_third') })
        : t('changes.what.waitingUntil', { date: format.dateTime(until) })
    apply({ field: 'state', value: 'waiting_third', waitingUntil: until }, what)
  }
  return (
    <>
      <ActionMenu name={t('changes.state')} icon={<CircleCheck size={16} aria-hidden />} buttonRef={button}>
        {ticketStates
          .filter((state) => state !== 'new')
          .map((state) => (
            <Item key={state} onPick={() => set(state)}>
              {t(`words.state.${state}`)}
            </Item>
          ))}
      </ActionMenu>
      <WhenPopover
        open={asking}
        onOpenChange={setAsking}
        anchor={button}
        title={t('changes.when.waitingTitle')}
        withoutDate
        onPick={wait}
      />
    </>
  )
}

/** Oneself first, then the colleagues, then nobody. */
export function AssignMenu({ apply }: { apply: Apply }) {
  const { t } = useText()
  const { data } = useEngineQuery('routing.colleagues', {})
  const { data: settings } = useEngineQuery('settings.get', {})
  const me = settings?.agentName ?? ''
  const others = (data?.colleagues ?? []).filter(({ name }) => name !== me)
  const assign = (name: string | null): void =>
    apply(
      { field: 'assignee', value: name },
      name === null ? t('changes.what.unassigned') : t('changes.what.assigned', { name }),
    )
  return (
    <ActionMenu name={t('changes.assign')} icon={<UserRound size={16} aria-hidden />}>
      {me !== '' && <Item onPick={() => assign(me)}>{t('changes.toMe', { name: me })}</Item>}
      {others.map(({ id, name }) => (
        <Item key={id} onPick={() => assign(name)}>
          {name}
        </Item>
      ))}
      <Item onPick={() => assign(null)}>{t('changes.nobody')}</Item>
    </ActionMenu>
  )
}

/** What is done less often: priority, category, read and unread. */
export function MoreMenu({ apply }: { apply: Apply }) {
  const { t } = useText()
  const categories = useCategories()
  return (
    <ActionMenu name={t('changes.more')} icon={<Ellipsis size={16} aria-hidden />}>
      <Submenu name={t('changes.priority')}>
        {priorities.toReversed().map((priority) => (
          <Item
            key={priority}
            shape={<PriorityMark priority={priority} size={14} />}
            onPick={() =>
              apply(
                { field: 'priority', value: priority },
                t('changes.what.priority', { priority: t(`words.priority.${priority}`) }),
              )
            }
          >
            {t(`words.priority.${priority}`)}
          </Item>
        ))}
      </Submenu>
      <Submenu name={t('changes.category')}>
        {categories.list.map(({ id, name }) => (
          <Item
            key={id}
            onPick={() => apply({ field: 'category', value: id }, t('changes.what.category', { category: name }))}
          >
            {name}
          </Item>
        ))}
        <Item onPick={() => apply({ field: 'category', value: null }, t('changes.what.noCategory'))}>
          {t('queue.noCategory')}
        </Item>
      </Submenu>
      <Menu.Separator className={floating.rule} />
      <Item onPick={() => apply({ field: 'unread', value: false }, t('changes.what.read'))}>{t('changes.read')}</Item>
      <Item onPick={() => apply({ field: 'unread', value: true }, t('changes.what.unread'))}>
        {t('changes.unread')}
      </Item>
    </ActionMenu>
  )
}

function ActionMenu({
  name,
  icon,
  buttonRef,
  children,
}: {
  name: string
  icon: ReactNode
  buttonRef?: Ref<HTMLButtonElement>
  children: ReactNode
}) {
  return (
    <Menu.Root>
      <Menu.Trigger
        render={
          <IconButton name={name} {...(buttonRef ? { ref: buttonRef } : {})}>
            {icon}
          </IconButton>
        }
      />
      <Menu.Portal>
        <Menu.Positioner className={floating.positioner} sideOffset={4} align="end">
          <Menu.Popup className={floating.popup} data-floating>
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function Submenu({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger className={floating.item}>
        <span className={floating.label}>{name}</span>
        <ChevronRight size={14} aria-hidden />
      </Menu.SubmenuTrigger>
      <Menu.Portal>
        <Menu.Positioner className={floating.positioner} sideOffset={2}>
          <Menu.Popup className={floating.popup} data-floating>
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.SubmenuRoot>
  )
}

function Item({ shape, onPick, children }: { shape?: ReactNode; onPick: () => void; children: ReactNode }) {
  return (
    <Menu.Item className={floating.item} onClick={onPick}>
      {shape}
      <span className={floating.label}>{children}</span>
    </Menu.Item>
  )
}
