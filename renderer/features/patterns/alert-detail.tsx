import { ArrowLeft } from 'lucide-react'
import type { AlertDetail as Detail } from '../../../native/contract/patterns.ts'
import type { AlertId } from '../../../native/contract/words.ts'
import { IconButton } from '../../components/button.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Tooltip } from '../../components/tooltip.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { Actions } from './actions.tsx'
import { AlertName } from './alert-name.tsx'
import { certaintyText, standText, summaryText } from './alert-words.ts'
import type { Ways } from './alerts-screen.tsx'
import { ApartTable } from './apart-table.tsx'
import { Causes } from './causes.tsx'
import { ControlChart } from './control-chart.tsx'
import { Evidence } from './evidence.tsx'
import { History } from './history.tsx'
import styles from './patterns.module.css'
import { Section } from './section.tsx'
import { Severity } from './severity.tsx'
import { Who } from './who.tsx'

interface Props extends Ways {
  readonly alertId: AlertId
  /** It lies over the list. */
  readonly narrow: boolean
}

/** One alert: what is going on, since when, for whom, why perhaps, and what can be done. */
export function AlertDetail(props: Props) {
  const { t } = useText()
  const { alertId, narrow, onOpen } = props
  const { data, error, refetch } = useEngineQuery('patterns.get', { alertId })
  const leave = (): void => {
    if (narrow) onOpen(null)
    else document.querySelector<HTMLElement>(`[data-alert="${alertId}"]`)?.focus()
  }
  useCommand('ticket.close', leave)
  return (
    <section className={styles.detail} aria-label={t('patterns.detail')}>
      {narrow && (
        <div className={styles.bar}>
          <h1 className="sr-only">{t('patterns.title')}</h1>
          <IconButton name={t('patterns.back')} keys={t('keys.escape')} onClick={() => onOpen(null)}>
            <ArrowLeft size={18} aria-hidden />
          </IconButton>
        </div>
      )}
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {data && <Known alert={data} {...props} />}
      {!data && !error && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[50, 70, 95, 95, 60]} />
        </Waiting>
      )}
    </section>
  )
}

function Known({ alert, ...ways }: Ways & { alert: Detail }) {
  const { t, format } = useText()
  return (
    <div className={styles.body}>
      <header className={styles.head}>
        <AlertName key={alert.id} alert={alert} />
        <Meta alert={alert} />
        <p className={styles.summary}>{summaryText(alert, t, format)}</p>
        <Actions alert={alert} {...ways} />
      </header>
      <Section title={t('patterns.chart.title')}>
        <ControlChart alert={alert} />
      </Section>
      <div className={styles.pair}>
        <Section title={t('patterns.apart.title')}>
          <ApartTable rows={alert.apart} />
        </Section>
        <Section title={t('patterns.causes.title')}>
          <Causes causes={alert.causes} />
        </Section>
      </div>
      <Who alert={alert} onCustomer={ways.onCustomer} />
      <Evidence alert={alert} onTicket={ways.onTicket} onOpen={ways.onOpen} />
      <Section title={t('patterns.events.title')}>
        <History events={alert.events} />
      </Section>
    </div>
  )
}

function Meta({ alert }: { alert: Detail }) {
  const { t, format } = useText()
  const kind = t(`patterns.kind.${alert.kind}`)
  const stand = standText(alert, t, format)
  return (
    <p className={styles.meta}>
      <Severity severity={alert.severity} />
      <span>{alert.subject === '' ? kind : `${kind} ${alert.subject}`}</span>
      <Tooltip text={certaintyText(alert, t, format)}>
        <button
          type="button"
          className={styles.certainty}
          data-certainty={alert.certainty}
          aria-label={certaintyText(alert, t, format)}
        >
          {t(`words.certainty.${alert.certainty}`)}
        </button>
      </Tooltip>
      {!(alert.defect && stand === t('patterns.state.known')) && <span>{stand}</span>}
      {alert.defect && <span>{t('patterns.defectIs', { title: format.pick(alert.defect.title) })}</span>}
    </p>
  )
}
