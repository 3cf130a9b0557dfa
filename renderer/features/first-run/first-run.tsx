import { Building2, FileUp } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { isEngineError } from '../../../native/contract/errors.ts'
import { Trouble } from '../../components/trouble.tsx'
import { useEngine } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { runLongWork, useLongWork, WorkProgress } from '../import/index.ts'
import { useTour } from '../tour/index.ts'
import styles from './first-run.module.css'

/**
 * The first screen, over an empty data folder. Setting up the example company goes on when this screen is left, which
 * happens by itself as soon as the folder is no longer empty.
 */
export function FirstRun({ onImport }: { onImport: () => void }) {
  const { t } = useText()
  const engine = useEngine()
  const work = useLongWork()
  const offerTour = useTour((store) => store.offer)
  const [error, setError] = useState<unknown>(null)
  const loadExample = async (): Promise<void> => {
    setError(null)
    offerTour()
    try {
      await runLongWork('example', (signal, onProgress) =>
        engine.call('app.loadExampleCompany', {}, { signal, onProgress }),
      )
    } catch (failure) {
      if (!isEngineError(failure, 'cancelled')) setError(failure)
    }
  }
  return (
    <main className={styles.screen} aria-labelledby="first-run-title">
      <div className={styles.column}>
        <h1 id="first-run-title" className={styles.title}>
          {t('first.title')}
        </h1>
        <p className={styles.text}>{t('first.text')}</p>
        {work?.kind === 'example' ? (
          <WorkProgress work={work} title={t('first.loading')} waiting={t('first.started')} />
        ) : (
          <div className={styles.ways}>
            <Way
              icon={<Building2 size={20} aria-hidden />}
              name={t('first.example')}
              text={t('first.exampleText')}
              onChoose={() => void loadExample()}
            />
            <Way
              icon={<FileUp size={20} aria-hidden />}
              name={t('first.own')}
              text={t('first.ownText')}
              onChoose={() => {
                offerTour()
                onImport()
              }}
            />
          </div>
        )}
        {error !== null && <Trouble error={error} />}
      </div>
    </main>
  )
}

/** One of the two ways in. Its name is short; what it brings is its description. */
function Way({ icon, name, text, onChoose }: { icon: ReactNode; name: string; text: string; onChoose: () => void }) {
  return (
    <button type="button" className={styles.way} aria-description={text} onClick={onChoose}>
      {icon}
      <span className={styles.name}>{name}</span>
      <span className={styles.about} aria-hidden="true">
        {text}
      </span>
    </button>
  )
}
