import {
  CalendarCheck,
  ChartNoAxesCombined,
  Command,
  Database,
  FileText,
  Inbox,
  Keyboard,
  Radar,
  Search,
  Settings,
  Tags,
  Users,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../components/button.tsx'
import { NotificationBell } from '../features/notifications/index.ts'
import { useText } from '../i18n/index.ts'
import { leadPlace } from './lead-screen.tsx'
import styles from './rail.module.css'
import { isLeadArea, type Place } from './routes.ts'

/** The areas at the left edge. */
export function Rail({
  place,
  go,
  onSearch,
  onPalette,
  onKeys,
}: {
  place: Place
  go: (place: Place) => void
  onSearch: () => void
  onPalette: () => void
  onKeys: () => void
}) {
  const { t } = useText()
  return (
    <nav className={styles.rail} aria-label={t('app.areas')}>
      <RailButton
        name={t('app.queue')}
        here={place.area === 'tickets'}
        onClick={() => go({ area: 'tickets', view: 'queue', ticketId: null })}
      >
        <Inbox size={20} aria-hidden />
      </RailButton>
      <IconButton name={t('find.open')} command="app.search" side="right" className={styles.item} onClick={onSearch}>
        <Search size={20} aria-hidden />
      </IconButton>
      <RailButton
        name={t('profile.customers')}
        here={place.area === 'customers' || place.area === 'customer'}
        onClick={() => go({ area: 'customers' })}
      >
        <Users size={20} aria-hidden />
      </RailButton>
      <RailButton name={t('lead.title')} here={isLeadArea(place.area)} onClick={() => go(leadPlace('alerts'))}>
        <Radar size={20} aria-hidden />
      </RailButton>
      <RailButton name={t('app.data')} here={place.area === 'data'} onClick={() => go({ area: 'data' })}>
        <Database size={20} aria-hidden />
      </RailButton>
      <RailButton name={t('app.learning')} here={place.area === 'learning'} onClick={() => go({ area: 'learning' })}>
        <Tags size={20} aria-hidden />
      </RailButton>
      <RailButton name={t('day.title')} here={place.area === 'day'} onClick={() => go({ area: 'day' })}>
        <CalendarCheck size={20} aria-hidden />
      </RailButton>
      <RailButton name={t('forecast.title')} here={place.area === 'demand'} onClick={() => go({ area: 'demand' })}>
        <ChartNoAxesCombined size={20} aria-hidden />
      </RailButton>
      <RailButton name={t('offers.title')} here={place.area === 'offers'} onClick={() => go({ area: 'offers' })}>
        <FileText size={20} aria-hidden />
      </RailButton>
      <span className={styles.gap} />
      <NotificationBell
        className={styles.item}
        openTicketId={place.area === 'tickets' ? place.ticketId : null}
        openAlertId={place.area === 'alerts' ? place.alertId : null}
        onOpen={(ticketId) => go({ area: 'tickets', view: place.area === 'tickets' ? place.view : 'queue', ticketId })}
        onOpenAlert={(alertId) => go({ area: 'alerts', alertId })}
      />
      <IconButton
        name={t('commands.palette')}
        command="app.palette"
        data-tour="palette"
        side="right"
        className={styles.item}
        onClick={onPalette}
      >
        <Command size={20} aria-hidden />
      </IconButton>
      <IconButton
        name={t('app.keys')}
        command="app.keys"
        data-tour="keys"
        side="right"
        className={styles.item}
        onClick={onKeys}
      >
        <Keyboard size={20} aria-hidden />
      </IconButton>
      <RailButton name={t('app.settings')} here={place.area === 'settings'} onClick={() => go({ area: 'settings' })}>
        <Settings size={20} aria-hidden />
      </RailButton>
    </nav>
  )
}

function RailButton(props: { name: string; here: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <IconButton
      name={props.name}
      side="right"
      className={styles.item}
      aria-current={props.here ? 'page' : undefined}
      onClick={props.onClick}
    >
      {props.children}
    </IconButton>
  )
}
