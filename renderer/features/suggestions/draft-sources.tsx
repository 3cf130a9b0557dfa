import { ChevronDown, ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import type { DraftSource } from '../../../native/contract/suggestions.ts'
import type { CaseId } from '../../../native/contract/words.ts'
import { useText } from '../../i18n/index.ts'
import { CaseDetails } from '../cases/index.ts'
import styles from './draft-sources.module.css'

/** What a draft was built from; a case opens in place. */
export function DraftSources({
  sources,
  isActive = () => false,
}: {
  sources: readonly DraftSource[]
  /** The one that a sentence at hand is from stands out. */
  isActive?: (source: DraftSource) => boolean
}) {
  const { t } = useText()
  if (sources.length === 0) return null
  return (
    <ul className={styles.sources} aria-label={t('ticket.sources')}>
      {sources.map((source) => (
        <li key={`${source.kind} ${source.id}`} data-active={isActive(source)}>
          {source.kind === 'case' ? <CaseSource source={source} /> : <Name source={source} />}
        </li>
      ))}
    </ul>
  )
}

function CaseSource({ source }: { source: DraftSource }) {
  const [open, setOpen] = useState(false)
  const body = useId()
  return (
    <>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={open}
        aria-controls={body}
        onClick={() => setOpen(!open)}
      >
        {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
        <Name source={source} />
      </button>
      <div id={body} hidden={!open} className={styles.body}>
        {open && <CaseDetails caseId={source.id as CaseId} />}
      </div>
    </>
  )
}

function Name({ source }: { source: DraftSource }) {
  const { t } = useText()
  return (
    <span>
      {t('suggestion.from')} {source.externalId} {source.title}
    </span>
  )
}
