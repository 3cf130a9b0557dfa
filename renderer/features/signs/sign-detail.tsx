import type { Output } from '../../../native/contract/index.ts'
import type { Sign, SignId } from '../../../native/contract/signs.ts'
import type { CustomerId, TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { Key } from '../../components/key.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Suggested } from '../../components/suggested.tsx'
import { Tooltip } from '../../components/tooltip.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { Evidence } from './evidence.tsx'
import styles from './signs.module.css'
import { useDecide } from './use-decide.ts'
import { reasonText, strengthOf } from './words.ts'

interface Props {
  readonly run: { readonly harmless: () => void; readonly confirmed: () => void; readonly later: () => void }
  readonly onTicket: (ticketId: TicketId) => void
  readonly onCustomer: (customerId: CustomerId) => void
}

/** One sign: why it stands out, what it rests on, what to do now, and the judgement. */
export function SignDetail({ id, ...rest }: { id: SignId } & Props) {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('signs.get', { id })
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data)
    return (
      <Waiting name={t('app.loading')}>
        <SkeletonLines widths={[50, 90, 85, 60]} />
      </Waiting>
    )
  return <Known data={data} {...rest} />
}

function Known({ data, run, ...ways }: { data: Output<'signs.get'> } & Props) {
  const { t } = useText()
  const { sign, evidence } = data
  return (
    <section className={styles.detail} aria-label={t('signs.detail')}>
      <Head sign={sign} {...ways} />
      <Why sign={sign} />
      <Todo data={data} />
      <Judgement sign={sign} run={run} />
      {evidence.map((each) => (
        <Evidence key={each.kind} evidence={each} />
      ))}
    </section>
  )
}

function Head({ sign, onTicket, onCustomer }: { sign: Sign } & Pick<Props, 'onTicket' | 'onCustomer'>) {
  const { t, format } = useText()
  const { customer, ticket, order } = sign
  return (
    <div>
      <h2 className={styles.heading}>{t(`signs.kinds.${sign.kind}`)}</h2>
      <p className={styles.muted}>
        {[
          customer ? `${customer.name} (${customer.number})` : t('signs.nobody'),
          format.dateTime(sign.at),
          ...(order ? [t('signs.order', { number: order.number })] : []),
        ].join(' · ')}
      </p>
      <div className={styles.links}>
        {ticket && (
          <Button look="quiet" onClick={() => onTicket(ticket.id)}>
            {t('signs.openTicket', { number: ticket.number })}
          </Button>
        )}
        {customer && (
          <Button look="quiet" onClick={() => onCustomer(customer.id)}>
            {t('signs.openCustomer')}
          </Button>
        )}
      </div>
    </div>
  )
}

function Why({ sign }: { sign: Sign }) {
  const text = useText()
  const { t, format } = text
  const strength = t(`signs.strength.${strengthOf(sign)}`)
  return (
    <Suggested>
      <h3 className={styles.why}>
        {t('signs.why')}{' '}
        <Tooltip text={t('signs.strengthMore', { chance: format.percent(sign.chance) })}>
          <button type="button" className={styles.strength}>
            {strength}
          </button>
        </Tooltip>
      </h3>
      <ul className={styles.reasons}>
        {sign.reasons.map((reason) => (
          <li key={reason.code} data-faded={reason.weight === 0 || undefined}>
            {reasonText(reason, text)}
            {reason.weight === 0 && <span className={styles.small}> ({t('signs.faded')})</span>}
          </li>
        ))}
      </ul>
    </Suggested>
  )
}

function Todo({ data: { sign, call } }: { data: Output<'signs.get'> }) {
  const { t } = useText()
  return (
    <section>
      <h3 className={styles.title}>{t('signs.todo')}</h3>
      <p>{t(`signs.todos.${sign.kind}`)}</p>
      {sign.customer && <p className={styles.call}>{call ? t('signs.call', call) : t('signs.noCall')}</p>}
    </section>
  )
}

function Judgement({ sign, run }: { sign: Sign } & Pick<Props, 'run'>) {
  const { t, format } = useText()
  const { decide, bringBack } = useDecide()
  if (sign.state !== 'open')
    return (
      <div className={styles.actions}>
        <span>
          {t('signs.decidedAt', { state: t(`signs.states.${sign.state}`), date: format.date(sign.decidedAt ?? 0) })}
        </span>
        <Button onClick={() => void decide(sign, 'open')}>{t('signs.takeBack')}</Button>
      </div>
    )
  return (
    <div className={styles.actions}>
      <Button onClick={run.harmless}>
        {t('signs.harmless')} <Key>h</Key>
      </Button>
      <Button onClick={run.confirmed}>
        {t('signs.confirmed')} <Key>b</Key>
      </Button>
      {sign.laterUntil === null ? (
        <Button look="quiet" onClick={run.later}>
          {t('signs.putOff')} <Key>l</Key>
        </Button>
      ) : (
        <Button look="quiet" onClick={() => bringBack(sign)}>
          {t('signs.bringBack')}
        </Button>
      )}
    </div>
  )
}
