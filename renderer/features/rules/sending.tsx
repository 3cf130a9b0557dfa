import { useId } from 'react'
import type { Rule } from '../../../native/contract/rules.ts'
import { tell } from '../../components/notices.tsx'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './rules.module.css'

/** Whether this very rule may send without a click, and who said so. `isChanged`: what is on screen is not what is saved. */
export function Sending({ rule, isChanged, proposes }: { rule: Rule | null; isChanged: boolean; proposes: boolean }) {
  const { t, format } = useText()
  const heading = useId()
  const { data: settings } = useEngineQuery('settings.get', {})
  const { mutate } = useEngineMutation('rules.allowSending')
  const hasName = (settings?.agentName ?? '') !== ''
  const why = !proposes
    ? t('rules.sending.none')
    : !rule || isChanged
      ? t('rules.sending.unsaved')
      : hasName
        ? null
        : t('rules.sending.noName')
  const allow = (allowed: boolean): void => {
    if (!rule) return
    const { id, name } = rule
    mutate(
      { id, allowed },
      {
        onSuccess: () =>
          tell(t(allowed ? 'rules.sending.didAllow' : 'rules.sending.didForbid', { name }), () =>
            mutate({ id, allowed: !allowed }),
          ),
      },
    )
  }
  return (
    <section className={styles.sending} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        {t('rules.sending.title')}
      </h2>
      <p className={styles.text}>{t('rules.sending.text')}</p>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={rule?.sendsAllowed != null && !isChanged}
          disabled={why !== null}
          aria-describedby={`${heading}-why`}
          onChange={({ target }) => allow(target.checked)}
        />
        {t('rules.sending.allow')}
      </label>
      <p id={`${heading}-why`} className={styles.hint}>
        {why ??
          (rule?.sendsAllowed
            ? t('rules.sending.allowed', { by: rule.sendsAllowed.by, date: format.date(rule.sendsAllowed.at) })
            : t('rules.sending.limits'))}
      </p>
    </section>
  )
}
