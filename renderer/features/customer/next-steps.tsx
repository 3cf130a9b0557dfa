import { useState } from 'react'
import type { NextStep } from '../../../native/contract/outlook.ts'
import type { CustomerId, TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { CertaintyWord } from '../../components/certainty.tsx'
import { tell } from '../../components/notices.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { Suggested, SuggestionMark } from '../../components/suggested.tsx'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './next-steps.module.css'
import { useReasonText } from './reason-text.ts'

interface Props {
  readonly customerId: CustomerId
  onOpenTicket(ticketId: TicketId): void
}

/** The one thing to do next for a customer; the others unfold. Two keys say that it is done or not wanted. */
export function NextSteps({ customerId, onOpenTicket }: Props) {
  const { t } = useText()
  const [all, setAll] = useState(false)
  const { data } = useEngineQuery('outlook.steps', { customerId })
  const decide = useDecide(customerId)
  const first = data?.steps[0]
  const open = first !== undefined && first.step !== 'nothing'
  useCommand('customer.stepDone', () => first && decide(first, 'done'), open)
  useCommand('customer.stepDismiss', () => first && decide(first, 'dismissed'), open)
  if (!data || !first) return null
  const more = data.steps.length - 1
  return (
    <Suggested>
      <p className={styles.head}>
        <SuggestionMark>{t('profile.step.title')}</SuggestionMark>
        {more > 0 && (
          <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('app.showLess') : t('profile.step.more', { count: more })}
          </Button>
        )}
      </p>
      <ul className={styles.steps}>
        {(all ? data.steps : [first]).map((step) => (
          <li key={`${step.step} ${step.reasonKey}`}>
            <Step step={step} onDecide={(decision) => decide(step, decision)} onOpenTicket={onOpenTicket} />
          </li>
        ))}
      </ul>
    </Suggested>
  )
}

function useDecide(customerId: CustomerId) {
  const { t } = useText()
  const { mutate } = useEngineMutation('outlook.decide')
  const { mutate: undo } = useEngineMutation('outlook.undo')
  return ({ step, reasonKey }: NextStep, decision: 'done' | 'dismissed'): void =>
    mutate(
      { customerId, step, reasonKey, decision },
      { onSuccess: () => tell(t(`profile.step.told.${decision}`), () => undo({ customerId, step, reasonKey })) },
    )
}

function Step({
  step,
  onDecide,
  onOpenTicket,
}: {
  step: NextStep
  onDecide: (decision: 'done' | 'dismissed') => void
  onOpenTicket: (ticketId: TicketId) => void
}) {
  const { t, format } = useText()
  const reasonOf = useReasonText()
  const { reason, value, chance, chanceOf, certainty } = step
  if (step.step === 'nothing') return <p className={styles.muted}>{t('profile.step.nothing')}</p>
  const tickets =
    reason.kind === 'failed_again' ? reason.tickets : reason.kind === 'solved_upset' ? [{ ...reason }] : []
  return (
    <>
      <p className={styles.step}>
        <strong>{t(`profile.step.kind.${step.step}`)}</strong>
        <span>{reasonOf(reason)}</span>
      </p>
      <p className={styles.facts}>
        {chance === null ? (
          <span>{t(`words.certainty.${certainty}`)}</span>
        ) : (
          <CertaintyWord certainty={certainty} share={chance} />
        )}
        <span>
          {value === null
            ? t('profile.step.noValue')
            : t(`profile.step.value.${value.of}`, { sum: format.money(value.cents) })}
        </span>
        {chance !== null && chanceOf !== null && (
          <span>{t('profile.step.chance', { chance: format.percent(chance), count: chanceOf })}</span>
        )}
        {tickets.map(({ ticketId, number, subject }) => (
          <button
            key={ticketId}
            type="button"
            className={styles.open}
            title={subject}
            aria-label={`${t('customer.openTicket', { number })}: ${subject}`}
            onClick={() => onOpenTicket(ticketId)}
          >
            {number}
          </button>
        ))}
        <span className={styles.buttons}>
          <Button
            look="quiet"
            aria-label={`${t('profile.step.done')}: ${reasonOf(reason)}`}
            onClick={() => onDecide('done')}
          >
            {t('profile.step.done')}
          </Button>
          <Button
            look="quiet"
            aria-label={`${t('profile.step.dismiss')}: ${reasonOf(reason)}`}
            onClick={() => onDecide('dismissed')}
          >
            {t('profile.step.dismiss')}
          </Button>
        </span>
      </p>
    </>
  )
}
