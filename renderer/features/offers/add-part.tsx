import { Plus } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import type { Part } from '../../../native/contract/parts.ts'
import type { Language } from '../../../native/contract/words.ts'
import { IconButton } from '../../components/button.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { nameOf } from './draft.ts'
import styles from './offers.module.css'

const mostFound = 6

/** Any part by number or name; Enter takes the first. */
export function AddPart({ language, onAdd }: { language: Language; onAdd: (part: Part) => void }) {
  const { t, format } = useText()
  const [query, setQuery] = useState('')
  const asked = useDeferredValue(query.trim())
  const { data } = useEngineQuery('parts.search', { query: asked, limit: mostFound }, { enabled: asked.length > 1 })
  const found = asked.length > 1 ? (data?.parts ?? []) : []
  const take = (part: Part): void => {
    onAdd(part)
    setQuery('')
  }
  return (
    <search
      className={styles.add}
      onKeyDown={(event) => {
        const first = found[0]
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || !first) return
        event.preventDefault()
        take(first.part)
      }}
    >
      <TextField
        label={t('offers.add')}
        hint={t('offers.addHint')}
        value={query}
        onChange={setQuery}
        spellCheck={false}
        autoComplete="off"
      />
      {found.length > 0 && (
        <ul aria-label={t('offers.found')}>
          {found.map(({ part }) => (
            <PartLine
              key={part.id}
              name={nameOf(part, language)}
              number={part.number}
              aside={part.priceCents === null ? t('parts.noPrice') : format.money(part.priceCents)}
              onAdd={() => take(part)}
            />
          ))}
        </ul>
      )}
      {data && asked.length > 1 && found.length === 0 && <p className={styles.muted}>{t('offers.nothingFound')}</p>}
    </search>
  )
}

function PartLine({ name, number, aside, onAdd }: { name: string; number: string; aside: string; onAdd: () => void }) {
  const { t } = useText()
  return (
    <li className={styles.found}>
      <span className={styles.name}>{name}</span>
      <span className={styles.number}>{number}</span>
      <span className={styles.price}>{aside}</span>
      <IconButton name={t('offers.addPart', { name })} side="left" className={styles.small} onClick={onAdd}>
        <Plus size={14} aria-hidden />
      </IconButton>
    </li>
  )
}
