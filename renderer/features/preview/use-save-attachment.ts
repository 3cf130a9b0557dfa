import type { Attachment } from '../../../native/contract/tickets.ts'
import { tellTrouble } from '../../components/notices.tsx'
import { useEngine } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import { bytesOf, saveFile } from './files.ts'

/** Saves an attachment where the person wants it; tells when it cannot be had. */
export function useSaveAttachment(): (attachment: Pick<Attachment, 'id' | 'name'>) => Promise<void> {
  const { t } = useText()
  const engine = useEngine()
  return async ({ id, name }) => {
    try {
      const { contentBase64 } = await engine.call('tickets.attachment', { attachmentId: id })
      saveFile(name, bytesOf(contentBase64))
    } catch (error) {
      tellTrouble(errorText(t, error).what)
    }
  }
}
