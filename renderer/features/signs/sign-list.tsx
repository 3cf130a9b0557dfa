import { useEffect, useRef } from 'react'
import type { Sign } from '../../../native/contract/signs.ts'
import { useNow } from '../../components/use-now.ts'
import { useText } from '../../i18n/index.ts'
import styles from './signs.module.css'
import { reasonText, strengthOf } from './words.ts'

/** The signs, each with what it is, who it concerns and what speaks loudest. */
export function SignList({
  signs,
  current,
  onChoose,
}: {
  signs: readonly Sign[]
  current: Sign
  onChoose: (sign: Sign) => void
}) {
  const { t } = useText()
  const list = useRef<HTMLUListElement>(null)
  // The keyboard stays in the list when what it stood on has gone.
  useEffect(() => {
    const button = list.current?.querySelector<HTMLElement>(`[data-sign="${current.id}"]`)
    if (document.activeElement === document.body || list.current?.contains(document.activeElement)) button?.focus()
  }, [current.id])
  return (
    <nav aria-label={t('signs.list')}>
      <ul ref={list} className={styles.signs}>
        {signs.map((sign) => (
          <Row key={sign.id} sign={sign} isCurrent={sign === current} onChoose={() => onChoose(sign)} />
        ))}
      </ul>
    </nav>
  )
}

function Row({ sign, isCurrent, onChoose }: { sign: Sign; isCurrent: boolean; onChoose: () => void }) {
  const text = useText()
  const { t, format } = text
  const now = useNow()
  const [first] = sign.reasons
  const waits = sign.laterUntil !== null && sign.laterUntil > now
  return (
    <li>
      <button
        type="button"
        className={styles.sign}
        data-sign={sign.id}
        data-waits={waits || undefined}
        aria-current={isCurrent ? 'true' : undefined}
        onClick={onChoose}
      >
        <span className={styles.rowHead}>
          <span className={styles.kind}>{t(`signs.kinds.${sign.kind}`)}</span>
          <span className={styles.small}>{format.age(sign.at, now)}</span>
        </span>
        <span className={styles.who}>{sign.customer?.name ?? t('signs.nobody')}</span>
        {first && <span className={styles.small}>{reasonText(first, text)}</span>}
        <span className={styles.small}>
          {sign.state !== 'open' && sign.decidedAt !== null
            ? t('signs.decidedAt', { state: t(`signs.states.${sign.state}`), date: format.date(sign.decidedAt) })
            : waits
              ? t('signs.later', { date: format.date(sign.laterUntil ?? 0) })
              : t(`signs.strength.${strengthOf(sign)}`)}
        </span>
      </button>
    </li>
  )
}
