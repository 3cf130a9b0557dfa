import { type ReactNode, useState } from 'react'
import type { TicketParts } from '../../../native/contract/parts.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Suggested, SuggestionMark } from '../../components/suggested.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { useChosenOf, useChosenParts } from './chosen-parts.ts'
import { PartItem } from './part-item.tsx'
import { PartSearch } from './part-search.tsx'
import styles from './parts-panel.module.css'
import { UnknownMachine } from './unknown-machine.tsx'
import { useDecide } from './use-decide.ts'

interface Props {
  readonly ticketId: TicketId
  readonly onInsert: (text: string) => void
  /** Beside what was chosen: what is done with it. */
  readonly offer: ReactNode
}

/** Spare parts for a ticket: the likeliest that fit the machine, with what they cost and what belongs to them. */
export function PartsPanel({ ticketId, onInsert, offer }: Props) {
  const { t } = useText()
  const [model, setModel] = useState<string | null>(null)
  const { data, error, refetch } = useEngineQuery('parts.forTicket', { ticketId, model })
  if (data) return <Found ticketId={ticketId} found={data} onChoose={setModel} onInsert={onInsert} offer={offer} />
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  return (
    <Waiting name={t('app.loading')}>
      <SkeletonLines widths={[80, 55, 75, 60]} />
    </Waiting>
  )
}

const shownFirst = 3

function Found({
  ticketId,
  found,
  onChoose,
  onInsert,
  offer,
}: Props & { found: TicketParts; onChoose: (model: string | null) => void }) {
  const { t } = useText()
  const decide = useDecide(ticketId)
  const [all, setAll] = useState(false)
  const { machine, parts, withoutBill } = found
  const standing = parts.filter(({ state }) => state !== 'dismissed')
  // What is unsure is there for whoever asks for it.
  const near = standing.filter(({ certainty, state }) => certainty !== 'unsure' || state !== null).slice(0, shownFirst)
  const shown = all ? standing : near
  const next = shown.find(({ state }) => state === null)
  useCommand(
    'ticket.confirmPart',
    () => next && decide(next.part, 'confirmed', { quantity: next.quantity }),
    next !== undefined,
  )
  useCommand('ticket.dismissPart', () => next && decide(next.part, 'dismissed'), next !== undefined)
  return (
    <>
      {machine ? (
        <MachineLine found={found} onChange={found.choices.length > 1 ? () => onChoose(null) : null} />
      ) : (
        <UnknownMachine found={found} onChoose={onChoose} onAsk={onInsert} />
      )}
      {withoutBill && <p className={styles.muted}>{t('parts.withoutBill')}</p>}
      {shown.length > 0 && (
        <Suggested>
          <SuggestionMark>{t('parts.mark')}</SuggestionMark>
          <ol>
            {shown.map((each) => (
              <PartItem
                key={each.part.id}
                ticketId={ticketId}
                suggested={each}
                decide={decide}
                isNext={each === next}
              />
            ))}
          </ol>
        </Suggested>
      )}
      {machine && !withoutBill && near.length === 0 && <p className={styles.muted}>{t('parts.none')}</p>}
      {standing.length > near.length && (
        <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('app.showLess') : t('parts.more', { count: standing.length - near.length })}
        </Button>
      )}
      <Chosen ticketId={ticketId} offer={offer} />
      <PartSearch model={machine?.model ?? null} decide={decide} />
    </>
  )
}

function MachineLine({ found: { machine }, onChange }: { found: TicketParts; onChange: (() => void) | null }) {
  const { t, language } = useText()
  if (!machine) return null
  const name = [machine.modelName[language], machine.serial].filter((each) => each !== null).join(' · ')
  return (
    <p className={styles.machine}>
      {t(`parts.machine.${machine.source}`, { name })}
      {onChange && machine.source === 'chosen' && (
        <button type="button" className={styles.link} onClick={onChange}>
          {t('parts.changeMachine')}
        </button>
      )}
    </p>
  )
}

/** What was chosen, and the way to let go of it. */
function Chosen({ ticketId, offer }: Pick<Props, 'ticketId' | 'offer'>) {
  const { t } = useText()
  const chosen = useChosenOf(ticketId)
  const clear = useChosenParts((store) => store.clear)
  if (chosen.length === 0) return null
  return (
    <div className={styles.chosen}>
      {t('parts.chosen', { count: chosen.length })}
      <button type="button" className={styles.link} onClick={() => clear(ticketId)}>
        {t('parts.clear')}
      </button>
      {offer}
    </div>
  )
}
