import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import type { Rule, RuleBody, RuleId } from '../../../native/contract/rules.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { Page } from '../../components/page.tsx'
import { TextField } from '../../components/text-field.tsx'
import { createUnsaved } from '../../components/unsaved.ts'
import { useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { Actions } from './actions.tsx'
import { Conditions } from './conditions.tsx'
import { Record } from './record.tsx'
import styles from './rules.module.css'
import { Sending } from './sending.tsx'
import { sentenceOf } from './sentence.ts'
import { Trial } from './trial.tsx'
import { useNames } from './use-names.ts'
import { bodyOf, emptyRule, problemsIn } from './values.ts'

const useUnsavedRule = createUnsaved<RuleBody>()

const problemTexts = {
  noName: 'rules.editor.nameMissing',
  badTests: 'rules.editor.testsMissing',
  badActions: 'rules.editor.actionsMissing',
} as const

/** A rule to write or change, in one sentence, beside what it would have done. What is typed is kept until it is saved or discarded. */
export function RuleEditor({
  rule,
  onBack,
  onSaved,
  onTicket,
}: {
  /** null: a new one. */
  rule: Rule | null
  onBack: () => void
  onSaved: (id: RuleId) => void
  onTicket: (ticketId: TicketId) => void
}) {
  const { t, format, language } = useText()
  const names = useNames()
  const form = useRuleForm(rule, onSaved)
  const { values, change } = form
  const speaker = { t, format, language, names }
  const proposes = values.actions.some(({ kind }) => kind === 'proposal')
  const sends = rule?.sendsAllowed != null && !form.isChanged
  return (
    <Page
      title={rule ? t('rules.editor.editTitle', { name: rule.name }) : t('rules.editor.newTitle')}
      wide
      aside={
        <Button look="quiet" className={styles.back} onClick={onBack}>
          <ArrowLeft size={14} aria-hidden /> {t('rules.editor.back')}
        </Button>
      }
    >
      <div className={styles.panes}>
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            form.save()
          }}
        >
          <p className={styles.sentence}>{sentenceOf({ ...values, sends }, speaker)}</p>
          <TextField
            label={t('rules.editor.name')}
            value={values.name}
            maxLength={120}
            trouble={form.problems.includes('noName') ? t(problemTexts.noName) : null}
            onChange={(name) => change({ name })}
          />
          <Conditions
            key={`when${form.round}`}
            conditions={values.conditions}
            names={names}
            onChange={(conditions) => change({ conditions })}
          />
          <Actions
            key={`then${form.round}`}
            actions={values.actions}
            names={names}
            onChange={(actions) => change({ actions })}
          />
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={values.final}
              onChange={({ target }) => change({ final: target.checked })}
            />
            {t('rules.editor.final')}
          </label>
          <div className={styles.foot}>
            <Button look="primary" submit disabled={form.isSaving || !form.isChanged}>
              {t('rules.editor.save')}
            </Button>
            {form.isChanged && <Button onClick={form.discard}>{t('rules.editor.cancel')}</Button>}
            <p role="status" className={styles.trouble}>
              {form.problems
                .filter((problem) => problem !== 'noName')
                .map((problem) => t(problemTexts[problem]))
                .join(' ')}
            </p>
          </div>
          {proposes && <Sending rule={rule} isChanged={form.isChanged} proposes={proposes} />}
          {rule && <Record ruleId={rule.id} title={t('rules.record.ofRule')} onTicket={onTicket} speaker={speaker} />}
        </form>
        <Trial rule={values} speaker={speaker} onTicket={onTicket} />
      </div>
    </Page>
  )
}

function useRuleForm(rule: Rule | null, onSaved: (id: RuleId) => void) {
  const { t } = useText()
  const key = rule ? String(rule.id) : 'new'
  const kept = useUnsavedRule(({ values }) => values[key])
  const { keep, discard } = useUnsavedRule.getState()
  const [tried, setTried] = useState(false)
  const [round, setRound] = useState(0)
  const { mutate, isPending } = useEngineMutation('rules.save')
  const start = rule ? bodyOf(rule) : emptyRule
  const values = kept ?? start
  const isChanged = kept !== undefined && JSON.stringify(kept) !== JSON.stringify(start)
  const found = problemsIn(values)
  return {
    values,
    isChanged,
    isSaving: isPending,
    /** Counts how often the fields were set from outside: those that keep what is typed begin anew then. */
    round,
    problems: tried ? found : [],
    change: (part: Partial<RuleBody>): void => keep(key, { ...values, ...part }),
    discard: (): void => {
      discard(key)
      setTried(false)
      setRound(round + 1)
    },
    save: (): void => {
      setTried(true)
      if (found.length > 0 || isPending) return
      const name = values.name.trim()
      mutate(
        { ...values, name, ...(rule ? { id: rule.id } : {}) },
        {
          onSuccess: ({ id }) => {
            discard(key)
            tell(t(rule?.active ? 'rules.editor.saved' : 'rules.editor.savedOff', { name }))
            onSaved(id)
          },
        },
      )
    },
  }
}
