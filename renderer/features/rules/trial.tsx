import { useState } from 'react'
import type { RuleBody, TriedTicket } from '../../../native/contract/rules.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { ProgressBar } from '../../components/progress.tsx'
import { Select } from '../../components/select.tsx'
import { useText } from '../../i18n/index.ts'
import { Marked } from '../find/index.ts'
import styles from './rules.module.css'
import { actionText, reasonText, type Speaker } from './sentence.ts'
import { type Trial as Tried, useTrial } from './use-trial.ts'

const periods = ['30', '90', '365', 'ever'] as const
const daysOf = (period: (typeof periods)[number]): number | null => (period === 'ever' ? null : Number(period))

/** What the rule would have done, tried while it is written. */
export function Trial({
  rule,
  speaker,
  onTicket,
}: {
  rule: RuleBody
  speaker: Speaker
  onTicket: (ticketId: TicketId) => void
}) {
  const { t } = useText()
  const [period, setPeriod] = useState<(typeof periods)[number]>('90')
  const trial = useTrial(rule, daysOf(period))
  return (
    <aside className={styles.trial} aria-label={t('rules.trial.title')}>
      <div className={styles.trialHead}>
        <h2 className={styles.heading}>{t('rules.trial.title')}</h2>
        <Select
          name={t('rules.trial.days')}
          choices={periods.map((value) => ({
            value,
            label: value === 'ever' ? t('rules.trial.ever') : t('rules.trial.lastDays', { count: Number(value) }),
          }))}
          value={period}
          onChange={setPeriod}
        />
      </div>
      <TrialState trial={trial} />
      {trial.result && <Result result={trial.result} speaker={speaker} onTicket={onTicket} />}
      {!trial.result && !trial.isTrying && <p className={styles.hint}>{t('rules.trial.waiting')}</p>}
    </aside>
  )
}

function TrialState({ trial: { isTrying, progress, trouble, cancel, again } }: { trial: Tried }) {
  const { t } = useText()
  return (
    <div className={styles.trialState} role="status">
      {isTrying && (
        <>
          <span className={styles.hint}>
            {progress?.total
              ? t('rules.trial.progress', { done: progress.done, total: progress.total })
              : t('rules.trial.trying')}
          </span>
          <ProgressBar done={progress?.done ?? 0} total={progress?.total ?? null} name={t('rules.trial.trying')} />
          <Button look="quiet" onClick={cancel}>
            {t('rules.trial.cancel')}
          </Button>
        </>
      )}
      {!isTrying && trouble && (
        <>
          <span className={styles.hint}>{trouble}</span>
          <Button look="quiet" onClick={again}>
            {t('rules.trial.again')}
          </Button>
        </>
      )}
    </div>
  )
}

const contested = ['priority', 'category', 'assignee'] as const

function Result({
  result: { trial, days, actions },
  speaker,
  onTicket,
}: {
  result: NonNullable<Tried['result']>
  speaker: Speaker
  onTicket: (ticketId: TicketId) => void
}) {
  const { t } = useText()
  const period = days === null ? t('rules.trial.inAll') : t('rules.trial.inDays', { count: days })
  const { matched: count, of } = trial
  const against = contested.filter((field) => trial.contradicted[field] > 0)
  return (
    <>
      <p className={styles.result}>
        {count === 0 ? t('rules.trial.none', { period, of }) : t('rules.trial.result', { period, count, of })}
      </p>
      {count > 0 && actions.length > 0 && (
        <ul className={styles.facts}>
          {actions.map((action, at) => {
            const action_ = actionText(action, speaker)
            return (
              <li key={`${action_}${trial.changed[at]}`}>
                {t('rules.trial.changed', { action: action_, count: trial.changed[at] ?? 0 })}
              </li>
            )
          })}
          {against.map((field) => (
            <li key={field} className={styles.against}>
              {t('rules.trial.against', {
                count: trial.contradicted[field],
                field: t(`rules.conflict.fields.${field}`),
              })}
            </li>
          ))}
          {against.length === 0 && <li>{t('rules.trial.agreed')}</li>}
        </ul>
      )}
      {trial.untold.length > 0 && (
        <p className={styles.hint}>
          {t('rules.trial.untold', { tests: trial.untold.map((kind) => t(`rules.tests.${kind}`)).join(', ') })}
        </p>
      )}
      {count > trial.tickets.length && (
        <p className={styles.hint}>{t('rules.trial.newest', { count: trial.tickets.length })}</p>
      )}
      <ul className={styles.tried}>
        {trial.tickets.map((ticket) => (
          <Ticket key={ticket.ticketId} ticket={ticket} speaker={speaker} onTicket={onTicket} />
        ))}
      </ul>
    </>
  )
}

function Ticket({
  ticket,
  speaker,
  onTicket,
}: {
  ticket: TriedTicket
  speaker: Speaker
  onTicket: (ticketId: TicketId) => void
}) {
  const { t, format } = useText()
  const { number, subject, subjectMarks, customerName, at, excerpt, why } = ticket
  const reason = reasonText(
    // The words are marked in the text; of the rest only what was found is worth a line.
    why.filter(({ kind, words }) => kind !== 'words' && words.length > 0),
    speaker,
  )
  return (
    <li className={styles.triedTicket}>
      <button type="button" className={styles.open} title={number} onClick={() => onTicket(ticket.ticketId)}>
        <span className={styles.subject}>
          <Marked text={subject || t('queue.noSubject')} marks={subjectMarks} />
        </span>
        <span className={styles.when}>{format.date(at)}</span>
      </button>
      <p className={styles.excerpt}>
        <Marked text={excerpt.text} marks={excerpt.marks} />
      </p>
      <p className={styles.hint}>
        {[customerName, reason && t('rules.trial.why', { why: reason })].filter(Boolean).join(' · ')}
      </p>
    </li>
  )
}
