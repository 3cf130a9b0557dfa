import { useEffect, useState } from 'react'

/** An address for bytes, given back when they are no longer shown; null until there is one. */
export function useObjectUrl(bytes: Uint8Array<ArrayBuffer> | Blob, type: string): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const created = URL.createObjectURL(new Blob([bytes], { type }))
    setUrl(created)
    return () => URL.revokeObjectURL(created)
  }, [bytes, type])
  return url
}
