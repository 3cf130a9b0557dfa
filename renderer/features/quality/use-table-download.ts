import type { FindingCode } from '../../../native/contract/quality.ts'
import { useEngine } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'

/** Fetches all records of a finding, piece by piece, and hands them over as a file. */
export function useTableDownload(
  asked: { code: FindingCode; source?: string | null },
  name: string,
): () => Promise<void> {
  const engine = useEngine()
  const { language } = useText()
  return async () => {
    const pieces: string[] = []
    for (let after: string | null = null; ; ) {
      const piece: { csv: string; next: string | null } = await engine.call('quality.table', {
        ...asked,
        after,
        language,
      })
      pieces.push(piece.csv)
      if (piece.next === null) break
      after = piece.next
    }
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(pieces, { type: 'text/csv' }))
    link.download = name.replaceAll(/[\\/:*?"<>|]/g, '')
    link.click()
    URL.revokeObjectURL(link.href)
  }
}
