import { Dialog } from '../components/dialog.tsx'
import { Key } from '../components/key.tsx'
import { useShortcutPreference } from '../components/shortcuts.ts'
import { useText } from '../i18n/index.ts'
import styles from './keys-dialog.module.css'

/** All keys on one sheet; `?` opens it. */
export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useText()
  const singleKeys = useShortcutPreference((store) => store.singleKeys)
  const groups = [
    {
      title: t('keys.lists'),
      rows: [
        { keys: ['j', '↓'], does: t('keys.next') },
        { keys: ['k', '↑'], does: t('keys.previous') },
        { keys: [t('keys.home'), t('keys.end')], does: t('keys.edges') },
        { keys: [t('keys.enter')], does: t('keys.open') },
        { keys: [t('keys.escape')], does: t('keys.back') },
        { keys: ['f'], does: t('keys.filter') },
      ],
    },
    {
      title: t('keys.ticket'),
      rows: [
        { keys: ['c'], does: t('keys.category') },
        { keys: ['u'], does: t('keys.takeCategory') },
        { keys: ['m'], does: t('keys.mood') },
        { keys: ['p'], does: t('keys.priority') },
        { keys: ['a'], does: t('keys.assign') },
        { keys: ['b'], does: t('keys.assignee') },
        { keys: ['n'], does: t('keys.dismissAssignee') },
        { keys: ['w'], does: t('keys.why') },
        { keys: ['1', '2', '3'], does: t('keys.pick') },
        { keys: ['e'], does: t('keys.draft') },
        { keys: ['r'], does: t('keys.reply') },
        { keys: ['d'], does: t('suggestion.dismiss') },
        { keys: ['s'], does: t('keys.solve') },
      ],
    },
    {
      title: t('keys.everywhere'),
      rows: [
        { keys: ['z'], does: t('keys.undo') },
        { keys: ['?'], does: t('keys.help') },
      ],
    },
  ]
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('keys.title')} closeName={t('app.close')}>
      {!singleKeys && <p className={styles.off}>{t('keys.off')}</p>}
      <div className={styles.groups}>
        {groups.map(({ title, rows }) => (
          <section key={title} aria-label={title}>
            <h3 className={styles.title}>{title}</h3>
            <dl>
              {rows.map(({ keys, does }) => (
                <div key={does} className={styles.row}>
                  <dt className={styles.keys}>
                    {keys.map((key) => (
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
