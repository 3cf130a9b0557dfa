import type { PictureFault, PictureMatch } from '../../../native/contract/part-pictures.ts'
import { useText } from '../../i18n/index.ts'
import styles from './part-pictures.module.css'

/** What would help, most useful first: better light is worth more than a second photo as dark as the first. */
export function CannotTell({ match }: { match: PictureMatch }) {
  const { t } = useText()
  const faults: readonly PictureFault[] = match.faults
  return (
    <section className={styles.help} aria-label={t('partPictures.wouldHelp')}>
      <h3 className={styles.heading}>{t('partPictures.wouldHelp')}</h3>
      <ul>
        {faults.map((fault) => (
          <li key={fault}>{t(`partPictures.help.${fault}`)}</li>
        ))}
        {match.scope.kind === 'all' && <li>{t('partPictures.help.plate')}</li>}
        <li>{t('partPictures.help.second')}</li>
        <li>{t('partPictures.help.scale')}</li>
      </ul>
    </section>
  )
}
