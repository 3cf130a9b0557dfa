import type { TieEvidence } from '../../../native/contract/matching.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { CommandKey } from '../../components/key.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { Suggested, SuggestionMark } from '../../components/suggested.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { type Translate, useText } from '../../i18n/index.ts'
import styles from './matching.module.css'
import { useMatching } from './use-matching.ts'

const commands = ['ticket.tieFirst', 'ticket.tieSecond'] as const

/** By what a ticket is tied to its customer; where it leads to several, all of them to choose from. */
export function TicketTie({ ticketId }: { ticketId: TicketId }) {
  const { t } = useText()
  const { tie } = useMatching()
  const { data } = useEngineQuery('matching.tieOf', { ticketId })
  const unsure = data?.state === 'unsure'
  const candidates = unsure ? data.candidates : []
  const choose = (at: number): void => {
    const candidate = candidates[at]
    if (candidate) void tie(ticketId, candidate)
  }
  useCommand('ticket.tieFirst', () => choose(0), candidates.length > 0)
  useCommand('ticket.tieSecond', () => choose(1), candidates.length > 1)
  if (!data) return null
  if (unsure)
    return (
      <Suggested className={styles.tie}>
        <p>
          <SuggestionMark>{t('matching.mark')}</SuggestionMark> {t('matching.unsure')}
        </p>
        <ul className={styles.records}>
          {candidates.map((candidate, at) => (
            <li key={candidate.id}>
              <span>
                {candidate.name} <span className={styles.muted}>{evidenceText(t, candidate.by)}</span>
              </span>
              <Button
                aria-label={t('matching.tieTo', { name: candidate.name })}
                onClick={() => void tie(ticketId, candidate)}
              >
                {t('matching.tie')} {commands[at] && <CommandKey id={commands[at]} />}
              </Button>
            </li>
          ))}
        </ul>
      </Suggested>
    )
  const by = data.by.filter(({ source }) => source !== 'contact')
  if (data.state === 'none' || by.length === 0) return null
  return <p className={styles.small}>{t('matching.tiedBy', { by: evidenceText(t, by) })}</p>
}

const evidenceText = (t: Translate, by: readonly TieEvidence[]): string =>
  by.map(({ source, value }) => t(`matching.sources.${source}`, { value })).join(', ')
