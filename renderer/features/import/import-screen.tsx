import { useState } from 'react'
import { type RecordKind, recordKinds } from '../../../native/contract/intake.ts'
import { Button } from '../../components/button.tsx'
import { Page, PageSection } from '../../components/page.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useText } from '../../i18n/index.ts'
import { DropArea } from './drop-area.tsx'
import { EarlierRejections } from './earlier-rejections.tsx'
import styles from './import.module.css'
import { ImportReportView } from './import-report.tsx'
import { useLongWork } from './long-work.ts'
import { unquoted } from './path-text.ts'
import { useImport, useLastImport } from './use-import.ts'
import { WatchedFolders } from './watched-folders.tsx'
import { WorkProgress } from './work-progress.tsx'

type Kind = RecordKind | 'auto'

/** Brings mails and tables in: from the window, from this computer's disk, and by watching folders. */
export function ImportScreen({
  onOpenQueue,
  onMapped,
  onQuality,
}: {
  onOpenQueue?: () => void
  onMapped: () => void
  onQuality: () => void
}) {
  const { t } = useText()
  const importing = useImport()
  const work = useLongWork()
  const { last } = useLastImport()
  const [kind, setKind] = useState<Kind>('auto')
  const chosen = kind === 'auto' ? undefined : kind
  return (
    <Page title={t('intake.title')}>
      <PageSection title={t('intake.files')} text={t('intake.filesText')}>
        <div className={styles.stack}>
          <DropArea busy={work !== null} onFiles={(files, unreadable) => importing.files(files, chosen, unreadable)}>
            <KindSelect kind={kind} onChange={setKind} />
          </DropArea>
          {work?.kind === 'import' && (
            <WorkProgress
              work={work}
              title={t('intake.running')}
              waiting={t('intake.reading')}
              note={t('intake.goesOn')}
            />
          )}
          {work?.kind === 'example' && (
            <WorkProgress work={work} title={t('first.loading')} waiting={t('first.started')} />
          )}
          {last && <ImportReportView outcome={last} {...(onOpenQueue && { onOpenQueue })} />}
        </div>
      </PageSection>
      <PageSection title={t('imports.title')} text={t('imports.openText')}>
        <Button onClick={onMapped}>{t('imports.open')}</Button>
      </PageSection>
      <PageSection title={t('quality.open')} text={t('quality.openText')}>
        <Button onClick={onQuality}>{t('quality.title')}</Button>
      </PageSection>
      <PageSection title={t('intake.path')} text={t('intake.pathText')}>
        <PathForm busy={work !== null} onImport={(path) => importing.path(path, chosen)} />
      </PageSection>
      <PageSection title={t('intake.watch')} text={t('intake.watchText')}>
        <WatchedFolders />
      </PageSection>
      <EarlierRejections before={last?.startedAt ?? null} />
    </Page>
  )
}

function KindSelect({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) {
  const { t } = useText()
  return (
    <div className={styles.kind}>
      <span id="import-kind">{t('intake.kind')}</span>
      <Select<Kind>
        labelId="import-kind"
        value={kind}
        onChange={onChange}
        choices={[
          { value: 'auto', label: t('intake.kindAuto') },
          ...recordKinds.map((value) => ({ value, label: t(`words.record.${value}`) })),
        ]}
      />
    </div>
  )
}

function PathForm({ busy, onImport }: { busy: boolean; onImport: (path: string) => void }) {
  const { t } = useText()
  const [text, setText] = useState('')
  const path = unquoted(text)
  return (
    <form
      className={styles.line}
      onSubmit={(event) => {
        event.preventDefault()
        if (path && !busy) onImport(path)
      }}
    >
      <TextField
        label={t('intake.pathLabel')}
        value={text}
        onChange={setText}
        spellCheck={false}
        autoComplete="off"
        maxLength={4_096}
        {...(busy && { hint: t('intake.busy') })}
      />
      <Button submit disabled={!path || busy}>
        {t('intake.importPath')}
      </Button>
    </form>
  )
}
