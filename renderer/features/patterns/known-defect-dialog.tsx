import { useId, useState } from 'react'
import type { DefectId } from '../../../native/contract/defects.ts'
import type { Input } from '../../../native/contract/index.ts'
import type { AlertDetail } from '../../../native/contract/patterns.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Select } from '../../components/select.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { DraftedDefect } from '../defects/index.ts'
import styles from './patterns.module.css'
import type { AlertChange } from './use-alert-change.ts'

interface Props {
  readonly alert: AlertDetail
  readonly change: AlertChange
  readonly open: boolean
  onOpenChange(open: boolean): void
}

/** Makes the alert known: by a defect drafted from its tickets, to be corrected, or by one that is there already. */
export function KnownDefectDialog(props: Props) {
  const { t } = useText()
  const { open, onOpenChange } = props
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('patterns.defect.title')} closeName={t('form.close')}>
      <Choose {...props} />
    </Dialog>
  )
}

const fresh = 'new'

function Choose({ alert, change, onOpenChange }: Props) {
  const { t, format } = useText()
  const label = useId()
  const [chosen, setChosen] = useState<string>(fresh)
  const [isSaving, setIsSaving] = useState(false)
  const { data } = useEngineQuery('defects.list', {})
  const existing = data?.defects ?? []
  const close = (): void => onOpenChange(false)
  const save = (defect: Input<'patterns.makeKnown'>['defect'], onSaved: () => void): void => {
    setIsSaving(true)
    void change
      .makeKnown(defect)
      .then((done) => done && onSaved())
      .finally(() => setIsSaving(false))
  }
  return (
    <div className={styles.defect}>
      {existing.length > 0 && (
        <div className={styles.defectChoice}>
          <span id={label} className={styles.label}>
            {t('patterns.defect.which')}
          </span>
          <Select
            labelId={label}
            className={styles.select}
            value={chosen}
            onChange={setChosen}
            choices={[
              { value: fresh, label: t('patterns.defect.fresh') },
              ...existing.map(({ id, title }) => ({
                value: String(id),
                label: t('patterns.defect.existing', { title: format.pick(title) }),
              })),
            ]}
          />
        </div>
      )}
      {chosen === fresh ? (
        <Fresh alert={alert} isSaving={isSaving} onSave={save} onClose={close} />
      ) : (
        <Existing
          id={existing.find(({ id }) => String(id) === chosen)?.id}
          isSaving={isSaving}
          onSave={save}
          onClose={close}
        />
      )}
    </div>
  )
}

interface Saving {
  readonly isSaving: boolean
  onSave(defect: Input<'patterns.makeKnown'>['defect'], onSaved: () => void): void
  onClose(): void
}

/** A draft does not change under the hands of whoever corrects it. */
const draftFreshMs = 600_000

function Fresh({ alert, isSaving, onSave, onClose }: Saving & { alert: AlertDetail }) {
  const { t } = useText()
  const asked = { alertId: alert.id }
  const { data, error, refetch } = useEngineQuery('patterns.draftDefect', asked, { staleTime: draftFreshMs })
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Waiting name={t('patterns.defect.drafting')}>
        <SkeletonLines widths={[40, 90, 90, 70, 90]} />
      </Waiting>
    )
  }
  return (
    <>
      <p className={styles.muted}>{t('patterns.defect.freshText')}</p>
      <DraftedDefect
        draft={data}
        draftKey={`alert ${alert.id}`}
        isSaving={isSaving}
        onSave={onSave}
        onClose={onClose}
      />
    </>
  )
}

function Existing({ id, isSaving, onSave, onClose }: Saving & { id: DefectId | undefined }) {
  const { t } = useText()
  return (
    <>
      <p className={styles.muted}>{t('patterns.defect.existingText')}</p>
      <Button
        look="primary"
        className={styles.take}
        disabled={isSaving || id === undefined}
        onClick={() => id !== undefined && onSave({ id }, onClose)}
      >
        {t('patterns.defect.take')}
      </Button>
    </>
  )
}
