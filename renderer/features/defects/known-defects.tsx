import { useId, useState } from 'react'
import type { DefectMatch } from '../../../native/contract/defects.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { CertaintyWord } from '../../components/certainty.tsx'
import { Dismiss } from '../../components/dismiss.tsx'
import { Suggested, SuggestionMark } from '../../components/suggested.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { ArticleDialog } from '../articles/index.ts'
import { useDismissals } from '../triage/index.ts'
import styles from './known-defects.module.css'

interface Props {
  ticketId: TicketId
  onInsert: (text: string) => void
}

/** What of it the ticket describes and nobody has put aside; asked for only where it is `wanted`. */
export function useKnownDefects(ticketId: TicketId, wanted = true) {
  const { data } = useEngineQuery('defects.ofTicket', { ticketId }, { enabled: wanted })
  const { known, isDismissed, dismiss } = useDismissals(ticketId)
  const found = wanted && known && data ? data.matches : []
  return { matches: found.filter(({ defect }) => !isDismissed('defect', String(defect.id))), dismiss }
}

/**
 * Known defects and operating errors that the ticket describes. Takes no room where there is none: most tickets are not
 * one, and nothing may jump while that is being found out.
 */
export function KnownDefects({ ticketId, onInsert }: Props) {
  const { t } = useText()
  const { matches, dismiss } = useKnownDefects(ticketId)
  if (matches.length === 0) return null
  return (
    <>
      {matches.map((match) => (
        <Match
          key={match.defect.id}
          ticketId={ticketId}
          match={match}
          onInsert={onInsert}
          onDismiss={(title) => dismiss('defect', String(match.defect.id), t('defects.dismissed', { title }))}
        />
      ))}
    </>
  )
}

function Match({
  ticketId,
  match,
  onInsert,
  onDismiss,
}: Props & { match: DefectMatch; onDismiss: (title: string) => void }) {
  const { t, language } = useText()
  const [whole, setWhole] = useState(false)
  const { data } = useEngineQuery('triage.ofTicket', { ticketId })
  const { defect, certainty, score } = match
  const title = defect.title[language]
  const written = data?.triage?.language
  // The agent reads it in his own language, the customer gets it in his; where it is written in one only, both get that.
  const { de, en } = defect.instruction
  const said = { de: de || en, en: en || de }
  const answer = said[written === 'de' || written === 'en' ? written : language]
  return (
    <Suggested className={styles.match}>
      <div className={styles.head}>
        <SuggestionMark>{t('defects.mark')}</SuggestionMark>
        <span className={styles.kind}>{t(`defects.kind.${defect.kind}`)}</span>
        <CertaintyWord certainty={certainty} share={score} />
        <Dismiss name={t('defects.dismiss')} onClick={() => onDismiss(title)} />
      </div>
      <h3 className={styles.title}>{title}</h3>
      <p className={styles.instruction} data-whole={whole}>
        {said[language]}
      </p>
      {defect.parts.length > 0 && (
        <p className={styles.parts}>{t('defects.parts', { numbers: defect.parts.join(', ') })}</p>
      )}
      <div className={styles.foot}>
        <Button onClick={() => onInsert(answer)}>{t('defects.take')}</Button>
        <Button look="quiet" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {t(whole ? 'defects.collapse' : 'defects.expand')}
        </Button>
      </div>
      <Why match={match} title={title} />
    </Suggested>
  )
}

function ArticleOf({ match: { defect } }: { match: DefectMatch }) {
  const { t, language } = useText()
  const [open, setOpen] = useState(false)
  if (defect.articleId === null) return null
  return (
    <>
      <button type="button" className={styles.link} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('defects.openArticle')}
      </button>
      <ArticleDialog articleId={defect.articleId} title={defect.title[language]} open={open} onOpenChange={setOpen} />
    </>
  )
}

/** The passage of the mail, the symptom it is like, and what agrees for sure. */
function Why({ match, title }: { match: DefectMatch; title: string }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const body = useId()
  const { defect, passage, symptom, sameMachine, sameErrorCode } = match
  return (
    <>
      <div className={styles.links}>
        <button
          type="button"
          className={styles.link}
          aria-expanded={open}
          aria-controls={body}
          aria-label={t('defects.whyOf', { title })}
          onClick={() => setOpen(!open)}
        >
          {t('defects.why')}
        </button>
        <ArticleOf match={match} />
      </div>
      <div id={body} hidden={!open} className={styles.evidence}>
        <p>{t('defects.likeness')}</p>
        <q>{passage}</q>
        <p>{t('defects.symptom')}</p>
        <q>{symptom}</q>
        <p>{sameMachine ? t('defects.sameMachine', { models: defect.models.join(', ') }) : t('defects.anyMachine')}</p>
        {sameErrorCode && <p>{t('defects.sameErrorCode', { codes: defect.errorCodes.join(', ') })}</p>}
      </div>
    </>
  )
}
