import { RotateCcw, X } from 'lucide-react'
import { useState } from 'react'
import type { Settings } from '../../../native/contract/settings.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { assign, effectiveKeys, reset, withoutKey } from '../../components/chosen-keys.ts'
import {
  type ChosenKeys,
  type CommandId,
  commandGroups,
  commandIds,
  definitionOf,
} from '../../components/command-list.ts'
import { keyText } from '../../components/key-text.ts'
import { isMac } from '../../components/shortcuts.ts'
import { TextField } from '../../components/text-field.tsx'
import { useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { KeyRecorder } from './key-recorder.tsx'
import styles from './key-settings.module.css'
import { scoreOf } from './rank.ts'

/** What stands beside the command whose key was just asked for. */
interface Word {
  readonly id: CommandId
  readonly text: string
  readonly swap: { readonly keys: ChosenKeys; readonly said: string } | null
}

/** Every command with its key, to be changed, taken away or put back. */
export function KeySettings({ chosen }: { chosen: Settings['keys'] }) {
  const { t } = useText()
  const [search, setSearch] = useState('')
  const [word, setWord] = useState<Word | null>(null)
  const { mutate } = useEngineMutation('settings.update')
  const rows = useRows(chosen, search)
  const save = (id: CommandId, keys: ChosenKeys, text: string): void =>
    mutate({ keys: { ...keys } }, { onSuccess: () => setWord({ id, text, swap: null }) })
  const choose = useChoose(chosen, save, setWord)
  return (
    <div className={styles.keys}>
      <div className={styles.head}>
        <TextField label={t('commands.keys.search')} value={search} onChange={setSearch} spellCheck={false} />
        <Button
          disabled={Object.keys(chosen).length === 0}
          onClick={() => mutate({ keys: {} }, { onSuccess: () => setWord(null) })}
        >
          {t('commands.keys.resetAll')}
        </Button>
      </div>
      {rows.length === 0 && <p className={styles.nothing}>{t('commands.keys.noMatch')}</p>}
      {commandGroups.map((group) => {
        const own = rows.filter(({ id }) => definitionOf(id).group === group)
        if (own.length === 0) return null
        return (
          <section key={group} aria-label={t(`commands.groups.${group}`)}>
            <h3 className={styles.group}>{t(`commands.groups.${group}`)}</h3>
            <ul>
              {own.map(({ id, name, key, isOwn }) => (
                <li key={id} className={styles.row}>
                  <span className={styles.name}>{name}</span>
                  {isOwn && <span className={styles.own}>{t('commands.keys.own')}</span>}
                  <KeyRecorder name={name} shown={key} onPress={(combo) => choose(id, combo)} />
                  <span className={styles.tools}>
                    {isOwn ? (
                      <IconButton
                        name={t('commands.keys.reset', { name })}
                        onClick={() => save(id, reset(chosen, id, isMac), '')}
                      >
                        <RotateCcw size={14} aria-hidden />
                      </IconButton>
                    ) : (
                      key !== null && (
                        <IconButton
                          name={t('commands.keys.remove', { name })}
                          onClick={() => save(id, withoutKey(chosen, id), t('commands.keys.removed', { name }))}
                        >
                          <X size={14} aria-hidden />
                        </IconButton>
                      )
                    )}
                  </span>
                  <span role="status" className={styles.word}>
                    {word?.id === id && word.text}
                    {word?.id === id && word.swap && (
                      <Button look="quiet" onClick={() => word.swap && save(id, word.swap.keys, word.swap.said)}>
                        {t('commands.keys.swap')}
                      </Button>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

/** What happens when a key was pressed for a command: it is saved, refused with the reason, or offered to be swapped. */
function useChoose(
  chosen: ChosenKeys,
  save: (id: CommandId, keys: ChosenKeys, text: string) => void,
  tell: (word: Word) => void,
): (id: CommandId, combo: string) => void {
  const { t } = useText()
  const nameOf = (id: CommandId): string => t(`commands.names.${id}`)
  return (id, combo) => {
    const key = keyText(combo, t, isMac)
    const result = assign(chosen, id, combo, isMac)
    if (result.kind === 'chosen') save(id, result.keys, t('commands.keys.saved', { name: nameOf(id), key }))
    else if (result.kind === 'refused') {
      const reason = t(`commands.keys.refusals.${result.reason}`)
      tell({ id, text: t('commands.keys.refused', { key, reason }), swap: null })
    } else if (result.swapped === null) {
      tell({ id, text: t('commands.keys.clashFixed', { key, name: nameOf(result.with) }), swap: null })
    } else {
      const other = effectiveKeys(result.swapped, isMac).get(result.with) ?? null
      const otherKey = other === null ? t('commands.keys.none') : keyText(other, t, isMac)
      const said = t('commands.keys.swapped', { name: nameOf(id), key, other: nameOf(result.with), otherKey })
      const text = t('commands.keys.clash', { key, name: nameOf(result.with) })
      tell({ id, text, swap: { keys: result.swapped, said } })
    }
  }
}

interface Row {
  readonly id: CommandId
  readonly name: string
  /** In words; null for none. */
  readonly key: string | null
  readonly isOwn: boolean
}

/** The commands whose name or key is searched for. What cannot be changed is not there. */
function useRows(chosen: ChosenKeys, search: string): readonly Row[] {
  const { t } = useText()
  const keys = effectiveKeys(chosen, isMac)
  const words = search.trim()
  return commandIds
    .filter((id) => !definitionOf(id).fixed)
    .map((id) => {
      const key = keys.get(id) ?? null
      return {
        id,
        name: t(`commands.names.${id}`),
        key: key === null ? null : keyText(key, t, isMac),
        isOwn: key !== definitionOf(id).key,
      }
    })
    .filter(({ name, key }) => words === '' || scoreOf(words, name) > 0 || key?.toLowerCase() === words.toLowerCase())
}
