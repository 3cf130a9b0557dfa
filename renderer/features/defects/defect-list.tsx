import { useState } from 'react'
import type { KnownDefect } from '../../../native/contract/defects.ts'
import { Button } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { DefectDialog } from './defect-dialog.tsx'
import styles from './defect-list.module.css'
import { emptyValues, valuesOf } from './form-values.ts'

/** All known defects, to add to and to change; one that is switched off is shown for no ticket any more. */
export function DefectList() {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('defects.list', {})
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  return (
    <>
      {data?.defects.length === 0 && <p className={styles.none}>{t('defects.listNone')}</p>}
      <ul>
        {data?.defects.map((defect) => (
          <Row key={defect.id} defect={defect} />
        ))}
      </ul>
      <Add />
    </>
  )
}

function Add() {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  return (
    <div className={styles.add}>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('defects.add')}
      </Button>
      <DefectDialog open={open} onOpenChange={setOpen} before={null} start={emptyValues} draftKey="new" />
    </div>
  )
}

function Edit({ defect, title }: { defect: KnownDefect; title: string }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        look="quiet"
        aria-haspopup="dialog"
        aria-label={t('defects.editOf', { title })}
        onClick={() => setOpen(true)}
      >
        {t('defects.edit')}
      </Button>
      <DefectDialog
        open={open}
        onOpenChange={setOpen}
        before={defect}
        start={valuesOf(defect)}
        draftKey={`defect ${defect.id}`}
      />
    </>
  )
}

function Row({ defect }: { defect: KnownDefect }) {
  const { t, language } = useText()
  const { mutate, isPending } = useEngineMutation('defects.save')
  const title = defect.title[language]
  const { externalId: _externalId, updatedAt: _updatedAt, ...saved } = defect
  const set = (active: boolean, undone = false): void =>
    mutate(
      { ...saved, active },
      {
        onSuccess: () => {
          if (undone) return
          tell(t(active ? 'defects.switchedOn' : 'defects.switchedOff', { title }), () => set(!active, true))
        },
      },
    )
  const facts = [t(`defects.kind.${defect.kind}`), ...defect.models, ...defect.errorCodes]
  return (
    <li className={styles.row} data-off={!defect.active}>
      <div className={styles.words}>
        <span className={styles.title}>{title}</span>
        <span className={styles.facts}>{[...facts, ...(defect.active ? [] : [t('defects.off')])].join(' · ')}</span>
      </div>
      <Edit defect={defect} title={title} />
      <Button
        look="quiet"
        disabled={isPending}
        aria-label={t(defect.active ? 'defects.switchOffOf' : 'defects.switchOnOf', { title })}
        onClick={() => set(!defect.active)}
      >
        {t(defect.active ? 'defects.switchOff' : 'defects.switchOn')}
      </Button>
    </li>
  )
}
