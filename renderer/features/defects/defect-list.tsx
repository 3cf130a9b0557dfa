import type { KnownDefect } from '../../../native/contract/defects.ts'
import { Button } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './defect-list.module.css'

/** All known defects; one that is switched off is shown for no ticket any more, and can be switched on again. */
export function DefectList() {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('defects.list', {})
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  if (data?.defects.length === 0) return <p className={styles.none}>{t('defects.listNone')}</p>
  return (
    <ul>
      {data?.defects.map((defect) => (
        <Row key={defect.id} defect={defect} />
      ))}
    </ul>
  )
}

function Row({ defect }: { defect: KnownDefect }) {
  const { t, language } = useText()
  const { mutate, isPending } = useEngineMutation('defects.save')
  const title = defect.title[language]
  const { externalId: _externalId, updatedAt: _updatedAt, ...saved } = defect
  const set = (active: boolean, undone = false): void =>
    mutate(
      { ...saved, active },
      {
        onSuccess: () => {
          if (undone) return
          tell(t(active ? 'defects.switchedOn' : 'defects.switchedOff', { title }), () => set(!active, true))
        },
      },
    )
  const facts = [t(`defects.kind.${defect.kind}`), ...defect.models, ...defect.errorCodes]
  return (
    <li className={styles.row} data-off={!defect.active}>
      <div className={styles.words}>
        <span className={styles.title}>{title}</span>
        <span className={styles.facts}>{[...facts, ...(defect.active ? [] : [t('defects.off')])].join(' · ')}</span>
      </div>
      <Button
        look="quiet"
        disabled={isPending}
        aria-label={t(defect.active ? 'defects.switchOffOf' : 'defects.switchOnOf', { title })}
        onClick={() => set(!defect.active)}
      >
        {t(defect.active ? 'defects.switchOff' : 'defects.switchOn')}
      </Button>
    </li>
  )
}
