import type { ReactNode } from 'react'
import type { SignEvidence } from '../../../native/contract/signs.ts'
import { type Format, useText } from '../../i18n/index.ts'
import styles from './signs.module.css'

type Of<K extends SignEvidence['kind']> = Extract<SignEvidence, { kind: K }>

/** One thing a sign rests on, what was known before beside what is new. */
export function Evidence({ evidence }: { evidence: SignEvidence }) {
  const { t } = useText()
  const title =
    evidence.kind === 'usual'
      ? t('signs.evidence.usual', { count: evidence.customers, days: evidence.days })
      : t(`signs.evidence.${evidence.kind}`)
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      {evidence.kind === 'account' && <Accounts evidence={evidence} />}
      {evidence.kind === 'mail' && <Quote evidence={evidence} />}
      {evidence.kind === 'sender' && <Sender evidence={evidence} />}
      {evidence.kind === 'address' && <Addresses evidence={evidence} />}
      {evidence.kind === 'events' && <Events evidence={evidence} />}
      {evidence.kind === 'usual' && <Usual evidence={evidence} />}
    </section>
  )
}

/** Two sides: as it was, as it is now. */
function Sides({ before, now }: { before: ReactNode; now: ReactNode }) {
  const { t } = useText()
  return (
    <dl className={styles.sides}>
      <div>
        <dt>{t('signs.before')}</dt>
        <dd>{before}</dd>
      </div>
      <div data-now>
        <dt>{t('signs.now')}</dt>
        <dd>{now}</dd>
      </div>
    </dl>
  )
}

function Accounts({ evidence: { named, earlier } }: { evidence: Of<'account'> }) {
  const { t, format } = useText()
  return (
    <Sides
      before={
        earlier.length === 0 ? (
          t('signs.noneBefore')
        ) : (
          <ul>
            {earlier.map((each) => (
              <li key={each.lastFour + each.at}>
                {t('signs.accountMask', each)}{' '}
                <span className={styles.small}>{t('signs.namedAt', { date: format.date(each.at) })}</span>
              </li>
            ))}
          </ul>
        )
      }
      now={t('signs.accountMask', named)}
    />
  )
}

function Quote({ evidence: { text, marks } }: { evidence: Of<'mail'> }) {
  const pieces: ReactNode[] = []
  let from = 0
  for (const { start, end } of marks) {
    pieces.push(
      text.slice(from, start),
      <mark key={start} className={styles.mark}>
        {text.slice(start, end)}
      </mark>,
    )
    from = end
  }
  return (
    <blockquote className={styles.quote}>
      {pieces}
      {text.slice(from)}
    </blockquote>
  )
}

function Sender({ evidence: { name, address, replyTo, known } }: { evidence: Of<'sender'> }) {
  const { t } = useText()
  return (
    <Sides
      before={
        <ul>
          {known.map((each) => (
            <li key={each.address}>
              {each.name} {each.address}
            </li>
          ))}
          {known.length === 0 && <li>{address}</li>}
        </ul>
      }
      now={
        <>
          {name} {address}
          {replyTo !== '' && (
            <p>
              {t('signs.replyTo')} {replyTo}
            </p>
          )}
        </>
      }
    />
  )
}

function Addresses({ evidence: { now, earlier } }: { evidence: Of<'address'> }) {
  const { t } = useText()
  return (
    <Sides
      before={
        earlier.length === 0 ? (
          t('signs.noAddressBefore')
        ) : (
          <ul>
            {earlier.map((address) => (
              <li key={address}>{address}</li>
            ))}
          </ul>
        )
      }
      now={now}
    />
  )
}

function Events({ evidence: { rows } }: { evidence: Of<'events'> }) {
  const { t, format } = useText()
  const hasAmounts = rows.some(({ cents }) => cents !== null)
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('signs.when')}</th>
          <th scope="col">{t('signs.what')}</th>
          <th scope="col">{t('signs.about')}</th>
          {hasAmounts && (
            <th scope="col" className={styles.figure}>
              {t('signs.amount')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ at, what, count, about, cents }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id, and never change places
          <tr key={index}>
            {/* Records often have a day and no hour. */}
            <td>{at % dayMs === 0 ? format.date(at) : format.dateTime(at)}</td>
            <td>
              {count === 1
                ? t(`signs.events.${what}`)
                : t('signs.times', { times: count, what: t(`signs.events.${what}`) })}
            </td>
            <td>{about}</td>
            {hasAmounts && <td className={styles.figure}>{cents === null ? '' : format.money(cents)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const dayMs = 86_400_000

const inMoney = new Set(['unusual_value', 'unusual_refunds'])
const shown = (format: Format, code: string, value: number): string =>
  inMoney.has(code) ? format.money(value) : format.number(value)

function Usual({ evidence: { rows } }: { evidence: Of<'usual'> }) {
  const { t, format } = useText()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('signs.what')}</th>
          {(['here', 'usual', 'high'] as const).map((each) => (
            <th key={each} scope="col" className={styles.figure}>
              {t(`signs.${each}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ code, value, usual, high }) => (
          <tr key={code}>
            <th scope="row">{t(`signs.features.${code as 'unusual_returns'}`)}</th>
            {[value, usual, high].map((each, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: three columns, always the same
              <td key={index} className={styles.figure}>
                {shown(format, code, each)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
