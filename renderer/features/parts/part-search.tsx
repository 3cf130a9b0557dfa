import { Plus } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { IconButton } from '../../components/button.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { ManagePictures } from '../part-pictures/index.ts'
import { PartFacts } from './part-facts.tsx'
import styles from './parts-panel.module.css'
import type { Decide } from './use-decide.ts'

const mostFound = 8

/** Any part by number or name, whether or not it was suggested; one that does not fit the machine says so. */
export function PartSearch({ model, decide }: { model: string | null; decide: Decide }) {
  const { t, language } = useText()
  const [query, setQuery] = useState('')
  const asked = useDeferredValue(query.trim())
  const { data } = useEngineQuery(
    'parts.search',
    { query: asked, model, limit: mostFound },
    { enabled: asked.length > 1 },
  )
  const found = asked.length > 1 ? (data?.parts ?? []) : []
  return (
    <div className={styles.search}>
      <TextField label={t('parts.search')} value={query} onChange={setQuery} spellCheck={false} autoComplete="off" />
      <ul aria-label={t('parts.found')}>
        {found.map(({ part, fits }) => (
          <li key={part.id} className={styles.item}>
            <div className={styles.head}>
              <span className={styles.name}>{part.name[language]}</span>
              <span className={styles.number}>{part.number}</span>
              <ManagePictures part={part} />
              <IconButton
                name={t('parts.add', { number: part.number })}
                side="left"
                onClick={() => {
                  decide(part, 'confirmed', { origin: 'person' })
                  setQuery('')
                }}
              >
                <Plus size={14} aria-hidden />
              </IconButton>
            </div>
            {fits === false && <p className={styles.warning}>{t('parts.doesNotFit')}</p>}
            <PartFacts part={part} />
          </li>
        ))}
      </ul>
      {data && asked.length > 1 && found.length === 0 && <p className={styles.muted}>{t('parts.nothingFound')}</p>}
    </div>
  )
}
