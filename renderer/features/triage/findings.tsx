import type { Entities, Missing } from '../../../native/contract/triage.ts'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './triage-panel.module.css'

const kinds: readonly (keyof Entities)[] = ['machines', 'serials', 'parts', 'errorCodes', 'orders', 'invoices']

/** What the mail names, and what it was linked to. */
export function Found({ entities }: { entities: Entities }) {
  const { t } = useText()
  const found = kinds.filter((kind) => entities[kind].length > 0)
  if (found.length === 0) return null
  return (
    <div className={styles.block}>
      <h4 className={styles.heading}>{t('triage.entities')}</h4>
      <dl className={styles.facts}>
        {found.map((kind) => (
          <div key={kind} className={styles.fact}>
            <dt className={styles.label}>{t(`triage.${kind}`)}</dt>
            {distinct(entities[kind]).map(({ text, record }) => (
              <dd key={text}>
                <span className={styles.written}>{text}</span>
                {record === null && <span className={styles.quiet}>{t('triage.unlinked')}</span>}
                {record !== null && record !== text && <span className={styles.quiet}>{record}</span>}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </div>
  )
}

function distinct(mentions: Entities['machines']): Entities['machines'] {
  return mentions.filter(({ text }, index) => mentions.findIndex((other) => other.text === text) === index)
}

/** What is not said yet but needed, as questions that go into the answer with one click. */
export function StillMissing({
  missing,
  onInsert,
}: {
  missing: readonly Missing[]
  onInsert: (question: string) => void
}) {
  const { t } = useText()
  if (missing.length === 0) return null
  return (
    <div className={styles.block}>
      <h4 className={styles.heading}>{t('triage.missing')}</h4>
      <ul className={styles.questions}>
        {missing.map(({ fact, question }) => (
          <li key={fact} className={styles.question}>
            <span>{question}</span>
            <Button
              look="quiet"
              aria-label={t('triage.insertQuestionOf', { fact: t(`words.missing.${fact}`) })}
              onClick={() => onInsert(question)}
            >
              {t('triage.insertQuestion')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
