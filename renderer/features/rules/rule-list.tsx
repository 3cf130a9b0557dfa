import { ArrowDown, ArrowUp } from 'lucide-react'
import type { Rule, RuleConflict, RuleId } from '../../../native/contract/rules.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { useNow } from '../../components/use-now.ts'
import { useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './rules.module.css'
import { type Speaker, sentenceOf } from './sentence.ts'

/** All rules in their order, each with its switch, its sentence and what it has done. */
export function RuleList({
  rules,
  speaker,
  onEdit,
}: {
  rules: readonly Rule[]
  speaker: Speaker
  onEdit: (id: RuleId) => void
}) {
  const { t } = useText()
  const { mutate: order } = useEngineMutation('rules.order')
  const move = (at: number, by: -1 | 1): void => {
    // A button at the end of its way stays where it is, as the keyboard is on it.
    if (at + by < 0 || at + by >= rules.length) return
    const ids = rules.map(({ id }) => id)
    const [moved] = ids.splice(at, 1)
    if (moved === undefined) return
    ids.splice(at + by, 0, moved)
    order({ ids })
  }
  return (
    <ol className={styles.list} aria-label={t('rules.list')}>
      {rules.map((rule, at) => (
        <Row
          key={rule.id}
          rule={rule}
          rules={rules}
          place={at}
          speaker={speaker}
          onMove={(by) => move(at, by)}
          onEdit={() => onEdit(rule.id)}
        />
      ))}
    </ol>
  )
}

function Row({
  rule,
  rules,
  place,
  speaker,
  onMove,
  onEdit,
}: {
  rule: Rule
  rules: readonly Rule[]
  place: number
  speaker: Speaker
  onMove: (by: -1 | 1) => void
  onEdit: () => void
}) {
  const { t } = useText()
  const { name } = rule
  const actions = useRowActions(rule)
  return (
    <li className={styles.rule} data-off={!rule.active || undefined}>
      <span className={styles.place}>{place + 1}</span>
      <input
        type="checkbox"
        role="switch"
        className={styles.switch}
        aria-label={t('rules.active', { name })}
        checked={rule.active}
        aria-checked={rule.active}
        onChange={({ target }) => actions.setActive(target.checked)}
      />
      <div className={styles.ruleWords}>
        <span className={styles.name}>{name}</span>
        <span className={styles.ruleSentence}>
          {sentenceOf({ ...rule, sends: rule.sendsAllowed !== null }, speaker)}
        </span>
        <Facts rule={rule} />
        {rule.conflicts.map((conflict) => (
          <Conflict
            key={`${conflict.with} ${conflict.field}`}
            conflict={conflict}
            name={rules.find(({ id }) => id === conflict.with)?.name ?? ''}
          />
        ))}
      </div>
      <span className={styles.ruleTools}>
        <IconButton name={t('rules.up', { name })} aria-disabled={place === 0} onClick={() => onMove(-1)}>
          <ArrowUp size={16} aria-hidden />
        </IconButton>
        <IconButton
          name={t('rules.down', { name })}
          aria-disabled={place === rules.length - 1}
          onClick={() => onMove(1)}
        >
          <ArrowDown size={16} aria-hidden />
        </IconButton>
        <Button look="quiet" aria-label={t('rules.editOf', { name })} onClick={onEdit}>
          {t('rules.edit')}
        </Button>
        <Button look="quiet" aria-label={t('rules.removeOf', { name })} onClick={actions.remove}>
          {t('rules.remove')}
        </Button>
      </span>
    </li>
  )
}

function Facts({ rule }: { rule: Rule }) {
  const { t, format } = useText()
  const now = useNow()
  const facts = [
    t('rules.runs', { count: rule.runs }),
    rule.lastRunAt !== null && t('rules.lastRun', { age: format.age(rule.lastRunAt, now) }),
    rule.final && t('rules.isFinal'),
    rule.sendsAllowed !== null && t('rules.sends'),
  ]
  return <span className={styles.hint}>{facts.filter(Boolean).join(' · ')}</span>
}

function Conflict({ conflict, name }: { conflict: RuleConflict; name: string }) {
  const { t } = useText()
  const { wins, field, tickets, always } = conflict
  const counted = tickets === null ? t('rules.conflict.counting') : t('rules.conflict.tickets', { count: tickets })
  return (
    <span className={styles.conflict}>
      {t(wins ? 'rules.conflict.wins' : 'rules.conflict.loses', { name, field: t(`rules.conflict.fields.${field}`) })} ·{' '}
      {[counted, always && t('rules.conflict.always')].filter(Boolean).join(', ')}
    </span>
  )
}

/** One of a set with a way back for each thing that is done to it. */
function useRowActions({ id, name }: Rule) {
  const { t } = useText()
  const { mutate: setActive } = useEngineMutation('rules.setActive')
  const { mutate: remove } = useEngineMutation('rules.remove')
  return {
    setActive: (active: boolean): void =>
      setActive(
        { id, active },
        {
          onSuccess: () =>
            tell(t(active ? 'rules.switchedOn' : 'rules.switchedOff', { name }), () =>
              setActive({ id, active: !active }),
            ),
        },
      ),
    remove: (): void =>
      remove(
        { id, removed: true },
        { onSuccess: () => tell(t('rules.removed', { name }), () => remove({ id, removed: false })) },
      ),
  }
}
