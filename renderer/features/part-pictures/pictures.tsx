import { useMemo, useState } from 'react'
import type { PartPictureId } from '../../../native/contract/part-pictures.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { bytesOf, useObjectUrl } from '../preview/index.ts'
import styles from './part-pictures.module.css'
import type { Photo } from './photo.ts'

/** The customer's photo. */
export function CustomerPhoto({ photo }: { photo: Photo }) {
  return photo.kind === 'file' ? <Dropped photo={photo} /> : <Attached photo={photo} />
}

function Attached({ photo }: { photo: Extract<Photo, { kind: 'attachment' }> }) {
  const { data } = useEngineQuery(
    'tickets.attachment',
    { attachmentId: photo.id },
    { gcTime: 30_000, staleTime: Number.POSITIVE_INFINITY },
  )
  const bytes = useMemo(() => data && bytesOf(data.contentBase64), [data])
  return bytes ? <Picture content={bytes} type={photo.mediaType} name={photo.name} /> : <Empty />
}

function Dropped({ photo }: { photo: Extract<Photo, { kind: 'file' }> }) {
  return <Picture content={photo.content} type={photo.mediaType} name={photo.name} />
}

/** A part's own picture; `null`: it has none. */
export function PartPicture({ pictureId, name }: { pictureId: PartPictureId | null; name: string }) {
  return pictureId === null ? <Empty /> : <Reference pictureId={pictureId} name={name} />
}

function Reference({ pictureId, name }: { pictureId: PartPictureId; name: string }) {
  const { data } = useEngineQuery(
    'partPictures.image',
    { pictureId },
    { gcTime: 60_000, staleTime: Number.POSITIVE_INFINITY },
  )
  const bytes = useMemo(() => data && bytesOf(data.contentBase64), [data])
  return bytes ? <Picture content={bytes} type="image/webp" name={name} /> : <Empty />
}

const Empty = () => <div className={styles.noPicture} aria-hidden />

/** Fitted; a click shows it twice as large, to be pushed about. */
function Picture({ content, type, name }: { content: Uint8Array<ArrayBuffer> | Blob; type: string; name: string }) {
  const { t } = useText()
  const url = useObjectUrl(content, type)
  const [large, setLarge] = useState(false)
  const [broken, setBroken] = useState(false)
  if (url === null || broken) return <Empty />
  return (
    <button
      type="button"
      className={styles.picture}
      data-large={large}
      aria-pressed={large}
      title={t(large ? 'preview.fit' : 'partPictures.zoom')}
      onClick={() => setLarge(!large)}
    >
      <img src={url} alt={name} onError={() => setBroken(true)} />
    </button>
  )
}
