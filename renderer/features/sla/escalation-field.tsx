import type { Escalation, Escalations } from '../../../native/contract/sla.ts'
import form from '../../components/form.module.css'
import { useText } from '../../i18n/index.ts'
import styles from './sla.module.css'

const deeds = ['raisePriority', 'tellAll'] as const satisfies readonly (keyof Escalation)[]
const moments = ['near', 'broken'] as const satisfies readonly (keyof Escalations)[]

/** What is done about a promise that is nearly due or broken, beside telling whoever has the ticket. */
export function EscalationField({
  values,
  onChange,
}: {
  values: Escalations
  onChange: (values: Escalations) => void
}) {
  const { t } = useText()
  return (
    <div className={form.field}>
      <h3 className={styles.label}>{t('sla.escalation')}</h3>
      <p className={form.hint}>{t('sla.escalationHint')}</p>
      <table className={styles.promises}>
        <thead>
          <tr>
            <td />
            {moments.map((moment) => (
              <th key={moment} scope="col">
                {t(`sla.when.${moment}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {deeds.map((deed) => (
            <tr key={deed}>
              <th scope="row">{t(`sla.${deed}`)}</th>
              {moments.map((moment) => (
                <td key={moment}>
                  <label className={form.check}>
                    <input
                      type="checkbox"
                      checked={values[moment][deed]}
                      aria-label={`${t(`sla.${deed}`)}: ${t(`sla.when.${moment}`)}`}
                      onChange={({ target }) =>
                        onChange({ ...values, [moment]: { ...values[moment], [deed]: target.checked } })
                      }
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
