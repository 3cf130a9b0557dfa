import type { CaseId } from '../../../native/contract/words.ts'
import { Dialog } from '../../components/dialog.tsx'
import { useText } from '../../i18n/index.ts'
import { CaseDetails } from './case-facts.tsx'

/** A case to read, wherever it was found. */
export function CaseDialog({
  caseId,
  title,
  open,
  onOpenChange,
}: {
  caseId: CaseId
  title: string
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const { t } = useText()
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} closeName={t('app.close')}>
      <CaseDetails caseId={caseId} />
    </Dialog>
  )
}
