import { useId, useState } from 'react'
import type { Output } from '../../../native/contract/index.ts'
import type { CustomerId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './outlook.module.css'

const factorsShown = 3

/** Which kind of customer he is and how likely he is to be lost, with where that comes from. */
export function Outlook({ customerId }: { customerId: CustomerId }) {
  const { t, format } = useText()
  const [open, setOpen] = useState(false)
  const body = useId()
  const { data } = useEngineQuery('outlook.ofCustomer', { customerId })
  if (!data) return null
  if (data.state === 'reckoning') return <p className={styles.muted}>{t('profile.risk.reckoning')}</p>
  const { segment, risk, quality, tooLittle } = data
  return (
    <div className={styles.outlook}>
      {segment && segment.traits.length > 0 && (
        <p>
          {segment.traits.map((trait) => t(`profile.trait.${trait}`)).join(', ')}{' '}
          <span className={styles.muted}>{t('profile.segmentOf', { count: segment.customers })}</span>
        </p>
      )}
      {tooLittle && <p className={styles.muted}>{t('profile.risk.tooLittle')}</p>}
      {!tooLittle && !risk && <p className={styles.muted}>{t('profile.risk.noCustomer')}</p>}
      {risk && (
        <>
          <p>
            {t('profile.risk.chance', { chance: format.percent(risk.chance), days: risk.horizonDays })}{' '}
            <Button look="quiet" aria-expanded={open} aria-controls={body} onClick={() => setOpen(!open)}>
              {t('profile.risk.whence')}
            </Button>
          </p>
          <div id={body} hidden={!open}>
            {open && (
              <ul className={styles.factors}>
                {risk.factors.slice(0, factorsShown).map(({ factor, effect }) => (
                  <li key={factor}>
                    {t(effect > 0 ? 'profile.risk.raises' : 'profile.risk.lowers', {
                      factor: t(`profile.risk.factor.${factor}`),
                    })}
                  </li>
                ))}
              </ul>
            )}
            {open && quality && <Quality quality={quality} />}
          </div>
        </>
      )}
    </div>
  )
}

/** How it would have been told for a time that is over. */
function Quality({ quality }: { quality: NonNullable<Output<'outlook.ofCustomer'>['quality']> }) {
  const { t, format } = useText()
  return (
    <>
      <p className={styles.muted}>
        {t('profile.risk.tried', {
          from: format.date(quality.from),
          to: format.date(quality.to),
          count: quality.customers,
          lost: format.percent(quality.lostShare),
          brier: format.decimal(quality.brier, 3),
          base: format.decimal(quality.baseBrier, 3),
        })}{' '}
        {t(quality.brier < quality.baseBrier ? 'profile.risk.better' : 'profile.risk.notBetter')}
      </p>
      <table className={styles.table}>
        <caption className="sr-only">{t('profile.risk.reliability')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('profile.risk.said')}</th>
            <th scope="col">{t('profile.risk.was')}</th>
            <th scope="col">{t('profile.customers')}</th>
          </tr>
        </thead>
        <tbody>
          {quality.reliability.map(({ predicted, observed, count }) => (
            <tr key={predicted}>
              <th scope="row">{format.percent(predicted)}</th>
              <td>{format.percent(observed)}</td>
              <td>{format.number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
