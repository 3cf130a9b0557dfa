import { Popover } from '@base-ui/react/popover'
import { CircleHelp } from 'lucide-react'
import { IconButton } from '../../components/button.tsx'
import floating from '../../components/floating.module.css'
import { useText } from '../../i18n/index.ts'
import styles from './find.module.css'
import { operatorNames, wordsOf } from './operators.ts'

/** All that can be written into the field, in both languages. */
export function OperatorList() {
  const { t, language } = useText()
  return (
    <dl className={styles.operators}>
      {operatorNames.map((operator) => (
        <div key={operator} className={styles.operator}>
          <dt className={styles.words}>
            {wordsOf(operator, language).map((word) => (
              <code key={word}>{word}:</code>
            ))}
          </dt>
          <dd>{t(`find.operators.${operator}`)}</dd>
        </div>
      ))}
      <div className={styles.operator}>
        <dt className={styles.words}>
          <code>{t('find.phraseExample')}</code>
        </dt>
        <dd>{t('find.phrase')}</dd>
      </div>
      <div className={styles.operator}>
        <dt className={styles.words}>
          <code>{t('find.withoutExample')}</code>
        </dt>
        <dd>{t('find.without')}</dd>
      </div>
    </dl>
  )
}

export function SearchHelp() {
  const { t } = useText()
  return (
    <Popover.Root>
      <Popover.Trigger
        render={
          <IconButton name={t('find.help')}>
            <CircleHelp size={16} aria-hidden />
          </IconButton>
        }
      />
      <Popover.Portal>
        <Popover.Positioner className={floating.positioner} sideOffset={4} align="end">
          <Popover.Popup className={`${floating.popup} ${styles.help}`} data-floating aria-label={t('find.help')}>
            <p className={styles.helpText}>{t('find.helpText')}</p>
            <OperatorList />
            <p className={styles.helpText}>{t('find.byMeaningHelp')}</p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
