import { Check } from 'lucide-react'
import { useId } from 'react'
import type { SuggestedPart } from '../../../native/contract/parts.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { IconButton } from '../../components/button.tsx'
import { CertaintyWord } from '../../components/certainty.tsx'
import { Dismiss } from '../../components/dismiss.tsx'
import { useText } from '../../i18n/index.ts'
import { ManagePictures } from '../part-pictures/index.ts'
import { PartFacts } from './part-facts.tsx'
import styles from './parts-panel.module.css'
import { Quantity } from './quantity.tsx'
import { Reasons } from './reasons.tsx'
import { useWhyParts } from './shown-words.ts'
import type { Decide } from './use-decide.ts'

interface Props {
  readonly ticketId: TicketId
  readonly suggested: SuggestedPart
  readonly decide: Decide
  /** Whether the keys for «right» and «wrong» mean this one. */
  readonly isNext: boolean
}

/** One suggested part: what it is, how sure, why, what it costs, and what belongs to it. */
export function PartItem({ ticketId, suggested, decide, isNext }: Props) {
  const { t, language } = useText()
  const { part, certainty, score, reasons, position, quantity, replaces, belongings, state } = suggested
  const body = useId()
  const open = useWhyParts((store) => store.open.some((each) => each.ticketId === ticketId && each.partId === part.id))
  const toggle = useWhyParts((store) => store.toggle)
  const confirmed = state === 'confirmed'
  return (
    <li className={styles.item} data-state={state}>
      <div className={styles.head}>
        <Quantity ticketId={ticketId} part={part} usual={quantity} />
        <span className={styles.name}>{part.name[language]}</span>
        <span className={styles.number}>{part.number}</span>
      </div>
      {replaces && <p className={styles.note}>{t('parts.replaces', { number: replaces.number })}</p>}
      <PartFacts part={part} />
      <div className={styles.marks}>
        {confirmed ? (
          <span className={styles.confirmed}>{t('parts.confirmed')}</span>
        ) : (
          <CertaintyWord certainty={certainty} share={score} />
        )}
        {position !== '' && <span className={styles.position}>{position}</span>}
        <button
          type="button"
          className={styles.link}
          aria-expanded={open}
          aria-controls={body}
          aria-label={t('parts.whyOf', { number: part.number })}
          onClick={() => toggle(ticketId, suggested)}
        >
          {t('parts.why')}
        </button>
        <span className={styles.steps}>
          <ManagePictures part={part} />
          <IconButton
            name={t(confirmed ? 'parts.takeBack' : 'parts.confirm', { number: part.number })}
            aria-pressed={confirmed}
            side="left"
            {...(isNext ? { command: 'ticket.confirmPart' as const } : {})}
            onClick={() => decide(part, confirmed ? null : 'confirmed', { quantity })}
          >
            <Check size={14} aria-hidden />
          </IconButton>
          <Dismiss
            name={t('parts.dismiss', { number: part.number })}
            {...(isNext ? { command: 'ticket.dismissPart' as const } : {})}
            onClick={() => decide(part, 'dismissed')}
          />
        </span>
      </div>
      <div id={body} hidden={!open}>
        <Reasons reasons={reasons} />
      </div>
      {belongings.length > 0 && <Belongings ticketId={ticketId} belongings={belongings} number={part.number} />}
    </li>
  )
}

function Belongings({
  ticketId,
  belongings,
  number,
}: Pick<SuggestedPart, 'belongings'> & { ticketId: TicketId; number: string }) {
  const { t, language } = useText()
  return (
    <ul className={styles.belongings} aria-label={t('parts.belongingsOf', { number })}>
      {belongings.map(({ relation, part }) => (
        <li key={`${relation} ${part.id}`}>
          <div className={styles.head}>
            <Quantity ticketId={ticketId} part={part} />
            <span className={styles.name}>
              <span className={styles.relation}>{t(`parts.relation.${relation}`)}</span> {part.name[language]}
            </span>
            <span className={styles.number}>{part.number}</span>
          </div>
          <PartFacts part={part} />
        </li>
      ))}
    </ul>
  )
}
