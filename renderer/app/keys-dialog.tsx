import { Button } from '../components/button.tsx'
import {
  type CommandGroup,
  type CommandId,
  commandGroups,
  commandIds,
  definitionOf,
} from '../components/command-list.ts'
import { Dialog } from '../components/dialog.tsx'
import { CommandKey, Key } from '../components/key.tsx'
import { useKeyMap, useShortcutPreference } from '../components/shortcuts.ts'
import { useText } from '../i18n/index.ts'
import styles from './keys-dialog.module.css'

interface Row {
  readonly does: string
  readonly command?: CommandId
  /** Keys that belong to lists and are the same everywhere. */
  readonly keys?: readonly string[]
}

/** All keys on one sheet, as this person has them. */
export function KeysDialog({
  open,
  onOpenChange,
  onTour,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  onTour: () => void
}) {
  const { t } = useText()
  const singleKeys = useShortcutPreference((store) => store.singleKeys)
  const groups = useGroups()
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('keys.title')} closeName={t('app.close')} wide>
      <div className={styles.head}>
        <p className={styles.hint}>{t('keys.change')}</p>
        <Button
          onClick={() => {
            onOpenChange(false)
            onTour()
          }}
        >
          {t('tour.start')}
        </Button>
      </div>
      {!singleKeys && <p className={styles.off}>{t('keys.off')}</p>}
      <div className={styles.groups}>
        {groups.map(({ group, title, rows }) => (
          <section key={group} aria-label={title} data-group={group}>
            <h3 className={styles.title}>{title}</h3>
            <dl>
              {rows.map(({ does, command, keys }) => (
                <div key={does} className={styles.row}>
                  <dt className={styles.keys}>
                    {command && <CommandKey id={command} />}
                    {keys?.map((key) => (
                      <Key key={key}>{key}</Key>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function useGroups(): readonly { group: CommandGroup; title: string; rows: readonly Row[] }[] {
  const { t } = useText()
  const held = useKeyMap(({ keys }) => keys)
  const ofLists: readonly Row[] = [
    { does: t('keys.arrows'), keys: ['↓', '↑'] },
    { does: t('keys.edges'), keys: [t('keys.home'), t('keys.end')] },
    { does: t('keys.open'), keys: [t('keys.enter')] },
  ]
  const ofTickets: readonly Row[] = [{ does: t('keys.pick'), keys: ['1', '2', '3'] }]
  return commandGroups
    .map((group) => {
      const rows: readonly Row[] = commandIds
        .filter((id) => definitionOf(id).group === group && held.get(id) !== null)
        .map((id) => ({ does: t(`commands.names.${id}`), command: id }))
      const more = group === 'list' ? ofLists : group === 'ticket' ? ofTickets : []
      return { group, title: t(`commands.groups.${group}`), rows: [...rows, ...more] }
    })
    .filter(({ rows }) => rows.length > 0)
}
