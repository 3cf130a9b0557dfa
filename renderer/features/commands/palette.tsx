import { Autocomplete } from '@base-ui/react/autocomplete'
import { useId, useMemo, useState } from 'react'
import { type CommandGroup, type CommandId, commandIds, definitionOf } from '../../components/command-list.ts'
import find from '../../components/find-dialog.module.css'
import { FindDialog, FindField } from '../../components/find-dialog.tsx'
import floating from '../../components/floating.module.css'
import { CommandKey, Key } from '../../components/key.tsx'
import { useAvailableCommands } from '../../components/shortcuts.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { useCategories } from '../triage/index.ts'
import styles from './palette.module.css'
import {
  type Action,
  actionGroups,
  arranged,
  bestFirst,
  type Lists,
  listGroups,
  type PaletteGroup,
  type PaletteItem,
  type Target,
  thingGroups,
} from './palette-items.ts'
import { useRecent } from './recent.ts'
import { useThings } from './use-things.ts'

/** One field over everything that can be done and everything that has a name. */
export function Palette({
  open,
  selected,
  onOpenChange,
  onPick,
}: {
  open: boolean
  /** How many tickets are selected in the list. */
  selected: number
  onOpenChange: (open: boolean) => void
  /** After the palette has closed and the focus is back where it was. */
  onPick: (target: Target) => void
}) {
  const { t } = useText()
  const [picked, setPicked] = useState<Target | null>(null)
  const pick = (target: Target): void => {
    setPicked(target)
    onOpenChange(false)
  }
  const done = (): void => {
    if (!picked) return
    setPicked(null)
    onPick(picked)
  }
  return (
    <FindDialog open={open} onOpenChange={onOpenChange} onClosed={done} name={t('commands.palette')}>
      <Field selected={selected} onPick={pick} />
    </FindDialog>
  )
}

function Field({ selected, onPick }: { selected: number; onPick: (target: Target) => void }) {
  const { t, language } = useText()
  const hint = useId()
  const [query, setQuery] = useState('')
  const actions = useActions()
  const used = useRecent((store) => store.used)
  const found = useThings(query)
  const things = found.things ? thingGroups(query, found.things, language, t('queue.noSubject')) : []
  const listed = listGroups(query, useLists(), {
    hasSelected: selected > 0,
    language,
    words: {
      show: t('commands.showTickets'),
      label: t('commands.labelSelected', { count: selected }),
      assign: t('commands.assignSelected', { count: selected }),
    },
  })
  const named = query.trim() === '' ? [] : bestFirst(query, [...listed, ...things])
  const groups = arranged(actionGroups(query, actions, used), named)
  const count = groups.reduce((sum, { items }) => sum + items.length, 0)
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      filter={null}
      value={query}
      onValueChange={(value, { reason }) => reason !== 'item-press' && setQuery(value)}
      itemToStringValue={(item: PaletteItem) => item.name}
      autoHighlight="always"
      keepHighlight
    >
      <FindField name={t('commands.palette')} placeholder={t('commands.field')} describedBy={hint} />
      <Autocomplete.Status className="sr-only">
        {query.trim() !== '' && !found.pending && t('commands.found', { count })}
      </Autocomplete.Status>
      {count === 0 && !found.pending && <p className={find.nothing}>{t('commands.nothing')}</p>}
      <Autocomplete.List className={find.list}>
        {(group: PaletteGroup) => <Group key={group.kind} group={group} onPick={onPick} />}
      </Autocomplete.List>
      {found.failed && <p className={styles.failed}>{t('commands.failed')}</p>}
      <p id={hint} className={styles.foot}>
        <span>
          <Key>↑</Key> <Key>↓</Key> {t('commands.move')}
        </span>
        <span>
          <Key>{t('keys.enter')}</Key> {t('commands.enter')}
        </span>
        <span>
          <Key>{t('keys.escape')}</Key> {t('commands.leave')}
        </span>
      </p>
    </Autocomplete.Root>
  )
}

/** Who works here and what tickets are about. */
function useLists(): Lists {
  const categories = useCategories().list
  const { data } = useEngineQuery('routing.colleagues', {})
  const { data: settings } = useEngineQuery('settings.get', {})
  const names = [settings?.agentName ?? '', ...(data?.colleagues ?? []).map(({ name }) => name)]
  return { categories, colleagues: [...new Set(names)].filter(Boolean).map((name) => ({ name })) }
}

function Group({ group, onPick }: { group: PaletteGroup; onPick: (target: Target) => void }) {
  const { t } = useText()
  return (
    <Autocomplete.Group items={group.items} className={styles.group}>
      <Autocomplete.GroupLabel className={floating.heading}>
        {t(`commands.kinds.${group.kind}`)}
      </Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {(item: PaletteItem) => (
          <Autocomplete.Item key={item.id} value={item} className={find.item} onClick={() => onPick(item.target)}>
            <span className={styles.name}>{item.name}</span>
            <span className={styles.aside}>{item.aside}</span>
            {item.target.kind === 'command' && <CommandKey id={item.target.id} />}
          </Autocomplete.Item>
        )}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  )
}

/** Not worth an entry: the palette is open, and these move what lies behind it. */
const left: readonly CommandId[] = ['app.palette', 'list.next', 'list.previous']

/** What acts on the open ticket comes first. */
const order: readonly CommandGroup[] = ['ticket', 'go', 'everywhere', 'list']
const placeOf = (id: CommandId): number =>
  order.indexOf(definitionOf(id).group) * commandIds.length + commandIds.indexOf(id)

/** What can be done on the screen that the palette was opened over, and the views that were saved. */
function useActions(): readonly Action[] {
  const { t } = useText()
  const { data } = useEngineQuery('views.list', {})
  const available = useAvailableCommands()
  return useMemo(() => {
    const commands = available
      .filter((id) => !left.includes(id))
      .toSorted((a, b) => placeOf(a) - placeOf(b))
      .map((id): Action => {
        const group = t(`commands.groups.${definitionOf(id).group}`)
        return { id, name: t(`commands.names.${id}`), group, target: { kind: 'command', id } }
      })
    const views = (data?.views ?? []).map(
      ({ id, name }): Action => ({ id: `view ${id}`, name, group: t('queue.view'), target: { kind: 'view', id } }),
    )
    return [...commands, ...views]
  }, [t, data, available])
}
