import type { Ticket } from '../../../native/contract/tickets.ts'
import type { TriageResult } from '../../../native/contract/triage.ts'
import { moods, type Priority, priorities } from '../../../native/contract/words.ts'
import { MoodLine } from '../../components/mood.tsx'
import { PriorityMark } from '../../components/priority.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { useText } from '../../i18n/index.ts'
import { useCategories } from './categories.ts'
import { ChoiceMenu, type MenuGroup } from './choice-menu.tsx'
import type { Correction } from './corrections.ts'

interface Props {
  readonly ticket: Ticket
  readonly onCorrect: (correction: Correction) => void
}

/** The category with the three most likely first, then all of the company's. */
export function CategoryPicker({ ticket, triage, onCorrect }: Props & { triage: TriageResult | null }) {
  const { t, format } = useText()
  const categories = useCategories()
  const best = triage?.category.top ?? []
  const name = ticket.categoryId === null ? t('triage.noCategory') : categories.nameOf(ticket.categoryId)
  const all: MenuGroup<string | null> = {
    title: t('triage.allCategories'),
    choices: [
      ...categories.list.map(({ id, name: label }) => ({ value: id, label })),
      { value: null, label: t('triage.noneSet') },
    ],
  }
  const likely: MenuGroup<string | null> = {
    title: t('triage.best'),
    choices: best.map(({ categoryId, confidence }) => ({
      value: categoryId,
      label: categories.nameOf(categoryId),
      aside: format.percent(confidence),
    })),
  }
  return (
    <ChoiceMenu
      name={t('triage.change', { field: t('triage.category'), value: name })}
      command="ticket.category"
      value={ticket.categoryId}
      groups={best.length > 0 ? [likely, all] : [all]}
      onPick={(value) => onCorrect({ field: 'category', value })}
    >
      {name}
    </ChoiceMenu>
  )
}

export function MoodPicker({ ticket, onCorrect }: Props) {
  const { t } = useText()
  const mood = ticket.mood
  const word = mood ? t(`words.mood.${mood}`) : '–'
  return (
    <ChoiceMenu
      name={t('triage.change', { field: t('triage.mood'), value: word })}
      command="ticket.mood"
      value={mood}
      groups={[
        {
          title: null,
          choices: moods.map((value) => ({
            value,
            label: t(`words.mood.${value}`),
            shape: <MoodLine mood={value} />,
          })),
        },
      ]}
      onPick={(value) => value && onCorrect({ field: 'mood', value })}
    >
      {mood && <MoodLine mood={mood} />}
      {word}
    </ChoiceMenu>
  )
}

export function PriorityPicker({ ticket, onCorrect }: Props) {
  const { t } = useText()
  const word = t(`words.priority.${ticket.priority}`)
  const set = (value: Priority): void => onCorrect({ field: 'priority', value })
  useCommand('ticket.urgent', () => set('urgent'), ticket.priority !== 'urgent')
  useCommand('ticket.high', () => set('high'), ticket.priority !== 'high')
  useCommand('ticket.normal', () => set('normal'), ticket.priority !== 'normal')
  useCommand('ticket.low', () => set('low'), ticket.priority !== 'low')
  return (
    <ChoiceMenu
      name={t('triage.change', { field: t('triage.priority'), value: word })}
      command="ticket.priority"
      value={ticket.priority}
      groups={[
        {
          title: null,
          choices: priorities.toReversed().map((value) => ({
            value,
            label: t(`words.priority.${value}`),
            shape: <PriorityMark priority={value} />,
          })),
        },
      ]}
      onPick={set}
    >
      <PriorityMark priority={ticket.priority} />
      {word}
    </ChoiceMenu>
  )
}
