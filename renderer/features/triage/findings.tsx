import type { Entities, Mention, Missing } from '../../../native/contract/triage.ts'
import { Button } from '../../components/button.tsx'
import { Dismiss } from '../../components/dismiss.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './triage-panel.module.css'

const kinds: readonly (keyof Entities)[] = [
  'machines',
  'serials',
  'parts',
  'errorCodes',
  'orders',
  'invoices',
  'dates',
  'amounts',
]
/** What is worked out from the words themselves and linked to no record of the company. */
const isRead = (kind: keyof Entities): boolean => kind === 'dates' || kind === 'amounts'

/** What the mail names, and what it was linked to. */
export function Found({ entities, onDismiss }: { entities: Entities; onDismiss: (text: string) => void }) {
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
            {distinct(entities[kind]).map((mention) => (
              <dd key={mention.text}>
                <span className={isRead(kind) ? styles.read : styles.written}>{mention.text}</span>
                {isRead(kind) ? <Meaning kind={kind} mention={mention} /> : <Link mention={mention} />}
                <Dismiss
                  faint
                  name={t('triage.dismissMention', { text: mention.text })}
                  onClick={() => onDismiss(mention.text)}
                />
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </div>
  )
}

/** The record a number was linked to, where it is not just what the mail says. */
function Link({ mention: { text, record, nearMiss } }: { mention: Mention }) {
  const { t } = useText()
  if (record === null) return <span className={styles.quiet}>{t('triage.unlinked')}</span>
  if (nearMiss) return <span className={styles.quiet}>{t('triage.probably', { record })}</span>
  return record === text ? null : <span className={styles.quiet}>{record}</span>
}

/** The day or the sum that is meant, where the words alone do not say it: «morgen», «12.3.». */
function Meaning({ kind, mention: { text, record } }: { kind: keyof Entities; mention: Mention }) {
  const { format } = useText()
  if (record === null || kind === 'amounts') return null
  const at = /^\d{4}-\d{2}-\d{2}$/.test(record) ? new Date(`${record}T12:00:00`).getTime() : null
  const day = at === null ? null : format.date(at)
  return day === null || day === text ? null : <span className={styles.quiet}>{day}</span>
}

function distinct(mentions: Entities['machines']): Entities['machines'] {
  return mentions.filter(({ text }, index) => mentions.findIndex((other) => other.text === text) === index)
}

/** What is not said yet but needed, as questions that go into the answer with one click. */
export function StillMissing({
  missing,
  onInsert,
  onDismiss,
}: {
  missing: readonly Missing[]
  onInsert: (question: string) => void
  onDismiss: (fact: Missing['fact']) => void
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
            <Dismiss
              faint
              name={t('triage.dismissMissing', { fact: t(`words.missing.${fact}`) })}
              onClick={() => onDismiss(fact)}
            />
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
