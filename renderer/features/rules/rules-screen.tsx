import { type ReactNode, useState } from 'react'
import type { RuleId } from '../../../native/contract/rules.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { tell } from '../../components/notices.tsx'
import { Page } from '../../components/page.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { Record } from './record.tsx'
import { RuleEditor } from './rule-editor.tsx'
import { RuleList } from './rule-list.tsx'
import styles from './rules.module.css'
import { useNames } from './use-names.ts'

/** The rules: their list with what they have done, or one that is being written. */
export function RulesScreen({ onTicket }: { onTicket: (ticketId: TicketId) => void }) {
  const [edited, setEdited] = useState<RuleId | 'new' | null>(null)
  const { data } = useEngineQuery('rules.list', {})
  const rule = data?.rules.find(({ id }) => id === edited) ?? null
  if (edited !== null && (edited === 'new' || rule))
    return (
      <RuleEditor
        key={edited}
        rule={rule}
        onBack={() => setEdited(null)}
        onSaved={(id) => setEdited(id)}
        onTicket={onTicket}
      />
    )
  return <Overview onEdit={setEdited} onTicket={onTicket} />
}

function Overview({
  onEdit,
  onTicket,
}: {
  onEdit: (edited: RuleId | 'new') => void
  onTicket: (ticketId: TicketId) => void
}) {
  const { t, format, language } = useText()
  const names = useNames()
  const speaker = { t, format, language, names }
  const { data, error, refetch } = useEngineQuery('rules.list', {})
  const add = <Button onClick={() => onEdit('new')}>{t('rules.add')}</Button>
  return (
    <Page title={t('rules.title')} wide aside={data && data.rules.length > 0 && <Master on={data.on} add={add} />}>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[60, 90, 90, 75]} />
        </Waiting>
      )}
      {data?.rules.length === 0 && (
        <Empty title={t('rules.none')} text={t('rules.noneText')}>
          {add}
        </Empty>
      )}
      {data && data.rules.length > 0 && (
        <>
          <p className={styles.intro}>{t('rules.intro')}</p>
          {!data.on && <p className={styles.allOff}>{t('rules.allOff')}</p>}
          <RuleList rules={data.rules} speaker={speaker} onEdit={onEdit} />
          <Record ruleId={null} title={t('rules.record.title')} speaker={speaker} onTicket={onTicket} />
        </>
      )}
    </Page>
  )
}

/** The switch for all of them. */
function Master({ on, add }: { on: boolean; add: ReactNode }) {
  const { t } = useText()
  const { mutate } = useEngineMutation('rules.setOn')
  const set = (next: boolean): void =>
    mutate(
      { on: next },
      {
        onSuccess: () => tell(t(next ? 'rules.switchedAllOn' : 'rules.switchedAllOff'), () => mutate({ on: !next })),
      },
    )
  return (
    <span className={styles.master}>
      <label className={styles.check}>
        <input
          type="checkbox"
          role="switch"
          className={styles.switch}
          checked={on}
          aria-checked={on}
          onChange={({ target }) => set(target.checked)}
        />
        {t('rules.allOn')}
      </label>
      {add}
    </span>
  )
}
