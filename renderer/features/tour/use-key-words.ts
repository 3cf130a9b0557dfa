import type { CommandId } from '../../components/command-list.ts'
import { useKeyText } from '../../components/shortcuts.ts'
import { useText } from '../../i18n/index.ts'

/** The keys that the tour names, as this person has them; a command without one is called by its name. */
export function useKeyWords(): Readonly<Record<'next' | 'previous' | 'takeDraft' | 'palette' | 'keys', string>> {
  return {
    next: useKeyWord('list.next'),
    previous: useKeyWord('list.previous'),
    takeDraft: useKeyWord('ticket.takeDraft'),
    palette: useKeyWord('app.palette'),
    keys: useKeyWord('app.keys'),
  }
}

function useKeyWord(id: CommandId): string {
  const { t } = useText()
  const key = useKeyText(id)
  return t('tour.key', { name: key ?? t(`commands.names.${id}`) })
}
