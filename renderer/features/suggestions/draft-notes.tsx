import type { DraftKind, DraftNote } from '../../../native/contract/suggestions.ts'
import { useText } from '../../i18n/index.ts'
import styles from './draft-notes.module.css'
import { DraftSources } from './draft-sources.tsx'

/** What the agent should know before he uses a draft; none of it is said to the customer. */
export function DraftNotes({ kind, notes }: { kind: DraftKind | null; notes: readonly DraftNote[] }) {
  const { t } = useText()
  if (notes.length === 0 && (kind === null || kind === 'solution')) return null
  return (
    <ul className={styles.notes}>
      {notes.map((note) => (
        <li key={note.kind} data-note={note.kind}>
          <Note note={note} />
        </li>
      ))}
      {kind === 'questions' && (
        <li>
          {t(notes.some((note) => note.kind === 'other_language') ? 'suggestion.asksOnly' : 'suggestion.onlyAsks')}
        </li>
      )}
      {kind === 'record' && <li>{t('suggestion.onlyRecords')}</li>}
    </ul>
  )
}

function Note({ note }: { note: DraftNote }) {
  const { t, format } = useText()
  switch (note.kind) {
    case 'call':
      return t('suggestion.call')
    case 'left_out':
      return t('suggestion.leftOut', { count: note.sentences })
    case 'other_language':
      return (
        <>
          {t('suggestion.otherLanguage', { language: format.languageName(note.language) ?? note.language })}
          <DraftSources sources={[note.source]} />
        </>
      )
  }
}
