import { useState } from 'react'
import { useText } from '../../i18n/index.ts'
import { Broken } from './broken.tsx'
import styles from './preview.module.css'
import { useObjectUrl } from './use-object-url.ts'

/** A video with the browser's own controls; it never starts by itself. */
export function VideoView({ name, type, bytes }: { name: string; type: string; bytes: Uint8Array<ArrayBuffer> }) {
  const { t } = useText()
  const url = useObjectUrl(bytes, type)
  const [broken, setBroken] = useState(false)
  if (broken) return <Broken reason={t('preview.videoBroken')} />
  if (url === null) return null
  return (
    // biome-ignore lint/a11y/useMediaCaption: a customer's video comes without subtitles
    <video
      className={styles.video}
      src={url}
      controls
      preload="metadata"
      aria-label={name}
      onError={() => setBroken(true)}
    />
  )
}
