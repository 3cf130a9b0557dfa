import { Menu } from '@base-ui/react/menu'
import { Check, ChevronDown } from 'lucide-react'
import type { TicketFilter } from '../../../native/contract/tickets.ts'
import floating from '../../components/floating.module.css'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './view-menu.module.css'

export type TicketView = TicketFilter['view']
export const ticketViews: readonly TicketView[] = ['queue', 'waiting', 'solved', 'sorted_out', 'all']

/** The title of the list: which tickets it shows and how many, with the other views behind it. */
export function ViewMenu({ view, onChange }: { view: TicketView; onChange: (view: TicketView) => void }) {
  const { t, format } = useText()
  const { data } = useEngineQuery('tickets.counts', {})
  const counts: Record<TicketView, number | undefined> = {
    queue: data?.queue,
    solved: data?.solved,
    waiting: data?.waiting,
    sorted_out: data?.sortedOut,
    all: data?.all,
  }
  const shown = (of: TicketView): string => (counts[of] === undefined ? '' : format.number(counts[of]))
  return (
    <Menu.Root>
      <Menu.Trigger
        className={styles.trigger}
        aria-label={`${t('queue.view')}: ${t(`queue.views.${view}`)} ${shown(view)}`}
      >
        <span className={styles.title}>{t(`queue.views.${view}`)}</span>{' '}
        <span className={styles.count}>{shown(view)}</span>
        <ChevronDown size={14} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={floating.positioner} sideOffset={2} align="start">
          <Menu.Popup className={floating.popup} data-floating>
            <Menu.RadioGroup value={view} onValueChange={onChange} aria-label={t('queue.view')}>
              {ticketViews.map((each) => (
                <Menu.RadioItem
                  key={each}
                  value={each}
                  closeOnClick
                  className={floating.item}
                  label={t(`queue.views.${each}`)}
                >
                  <span className={floating.tick}>
                    <Menu.RadioItemIndicator>
                      <Check size={14} aria-hidden />
                    </Menu.RadioItemIndicator>
                  </span>
                  <span className={floating.label}>{t(`queue.views.${each}`)}</span>
                  <span className={floating.aside}>{shown(each)}</span>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            {data && data.unread > 0 && (
              <div className={floating.heading}>{t('queue.unreadCount', { count: data.unread })}</div>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
