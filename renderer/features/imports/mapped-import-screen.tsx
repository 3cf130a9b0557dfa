import { ArrowLeft } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { Page, PageSection } from '../../components/page.tsx'
import { useText } from '../../i18n/index.ts'
import { useLongWork } from '../import/index.ts'
import { useDraft } from './draft.ts'
import { FileSection } from './file-section.tsx'
import { missingFields } from './mapping-edit.ts'
import { MappingTable } from './mapping-table.tsx'
import { PreviewTable } from './preview-table.tsx'
import { Profiles } from './profiles.tsx'
import { RulesForm } from './rules-form.tsx'
import { RunResult } from './run-result.tsx'
import { RunSection } from './run-section.tsx'
import { Runs } from './runs.tsx'

/** Files with columns of their own: mapped, checked, imported, kept as a profile and repeated. */
export function MappedImportScreen({ onBack }: { onBack: () => void }) {
  const { t } = useText()
  const { inspection, mapping, file, run, expected } = useDraft()
  const work = useLongWork()
  const ready = inspection !== null && mapping !== null && file !== null
  const missing = mapping ? missingFields(mapping) : []
  return (
    <Page
      wide
      title={t('imports.title')}
      aside={
        <Button look="quiet" onClick={onBack}>
          <ArrowLeft size={16} aria-hidden />
          {t('imports.back')}
        </Button>
      }
    >
      <PageSection
        title={t('imports.file')}
        text={
          expected && !inspection
            ? t('quality.importWanted', { kind: t(`words.record.${expected}`) })
            : t('imports.fileText')
        }
      >
        <FileSection busy={work !== null} />
      </PageSection>
      {ready && (
        <>
          <PageSection title={t('imports.columns')}>
            <MappingTable inspection={inspection} mapping={mapping} />
          </PageSection>
          <PageSection title={t('imports.rules')}>
            <RulesForm inspection={inspection} mapping={mapping} />
          </PageSection>
          {missing.length === 0 && (
            <PageSection title={t('imports.preview')}>
              <PreviewTable file={file} mapping={mapping} />
            </PageSection>
          )}
          <PageSection title={t('imports.run')}>
            <RunSection missing={missing} />
          </PageSection>
        </>
      )}
      {!ready && run && (
        <PageSection title={t('imports.result')}>
          <RunResult run={run} />
        </PageSection>
      )}
      <PageSection title={t('imports.profiles')} text={t('imports.profilesText')}>
        <Profiles busy={work !== null} />
      </PageSection>
      <PageSection title={t('imports.runs')}>
        <Runs />
      </PageSection>
    </Page>
  )
}
