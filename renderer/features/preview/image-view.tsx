import { useState } from 'react'
import { useText } from '../../i18n/index.ts'
import { Broken } from './broken.tsx'
import styles from './preview.module.css'
import { useObjectUrl } from './use-object-url.ts'

/** A picture, fitted into the room there is; a click shows it as large as it is. */
export function ImageView({ name, type, bytes }: { name: string; type: string; bytes: Uint8Array<ArrayBuffer> }) {
  const { t } = useText()
  const url = useObjectUrl(bytes, type)
  const [broken, setBroken] = useState(false)
  const [large, setLarge] = useState(false)
  if (broken) return <Broken />
  if (url === null) return null
  return (
    <button
      type="button"
      className={styles.imageRoom}
      data-large={large}
      aria-pressed={large}
      title={t(large ? 'preview.fit' : 'preview.actualSize')}
      onClick={() => setLarge(!large)}
    >
      <img className={styles.image} src={url} alt={name} onError={() => setBroken(true)} />
    </button>
  )
}
