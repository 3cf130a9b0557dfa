import { PageSection } from '../../components/page.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './settings.module.css'

/** What runs here, on which data. */
export function About() {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('app.status', {})
  return (
    <PageSection title={t('settings.about')}>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[40, 60, 35]} />
        </Waiting>
      )}
      {data && (
        <dl className={styles.facts}>
          <dt>{t('settings.version')}</dt>
          <dd>{data.version}</dd>
          <dt>{t('settings.dataFolder')}</dt>
          <dd>{data.dataFolder || '–'}</dd>
          <dt>{t('settings.models')}</dt>
          <dd>
            {t(`settings.modelsState.${data.models.state}`)}
            {data.models.detail && (
              <span className={styles.detail} lang="en">
                {data.models.detail}
              </span>
            )}
          </dd>
        </dl>
      )}
      {data?.demo && <p className={styles.hint}>{t('settings.demo')}</p>}
    </PageSection>
  )
}
