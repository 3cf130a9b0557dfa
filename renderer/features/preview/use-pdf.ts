import { useEffect, useState } from 'react'
import { openPdf, type PDFDocumentProxy } from './pdf-document.ts'

export type PdfState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly pdf: PDFDocumentProxy }
  | { readonly kind: 'locked' }
  | { readonly kind: 'broken' }

/** A PDF, read while it is shown. */
export function usePdf(bytes: Uint8Array): PdfState {
  const [state, setState] = useState<PdfState>({ kind: 'opening' })
  useEffect(() => {
    let left = false
    const { document, close } = openPdf(bytes)
    document.then(
      (pdf) => left || setState({ kind: 'open', pdf }),
      (error: Error) => left || setState({ kind: error.name === 'PasswordException' ? 'locked' : 'broken' }),
    )
    return () => {
      left = true
      close()
    }
  }, [bytes])
  return state
}
