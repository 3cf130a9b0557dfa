import { lazy, Suspense } from 'react'
import { ErrorBoundary } from '../../components/error-boundary.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { useText } from '../../i18n/index.ts'
import { Broken } from './broken.tsx'
import { ImageView } from './image-view.tsx'
import { previewKind, shownType } from './kind.ts'
import styles from './preview.module.css'
import { VideoView } from './video-view.tsx'

// Large libraries stand behind these; none of them is loaded before somebody opens such a file.
const PdfView = lazy(() => import('./pdf-view.tsx').then(({ PdfView: component }) => ({ default: component })))
const ModelView = lazy(() => import('./model-view.tsx').then(({ ModelView: component }) => ({ default: component })))
const TableView = lazy(() => import('./table-view.tsx').then(({ TableView: component }) => ({ default: component })))
const TextView = lazy(() => import('./text-view.tsx').then(({ TextView: component }) => ({ default: component })))

export interface PreviewFile {
  readonly name: string
  /** As the sender called it; need not be true. */
  readonly mediaType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Shows a file in place: a picture, text, table, PDF, video or 3D model. A broken one costs a message. */
export function Preview(file: PreviewFile) {
  const { t } = useText()
  return (
    <ErrorBoundary key={file.name} fallback={() => <Broken />}>
      <Suspense
        fallback={
          <Waiting name={t('app.loading')}>
            <SkeletonLines widths={[90, 75, 85, 60]} />
          </Waiting>
        }
      >
        <View {...file} />
      </Suspense>
    </ErrorBoundary>
  )
}

function View({ name, mediaType, bytes }: PreviewFile) {
  const { t } = useText()
  switch (previewKind(name, mediaType)) {
    case 'image':
      return <ImageView name={name} type={shownType(name, mediaType)} bytes={bytes} />
    case 'video':
      return <VideoView name={name} type={shownType(name, mediaType)} bytes={bytes} />
    case 'pdf':
      return <PdfView name={name} bytes={bytes} />
    case 'model':
      return <ModelView name={name} bytes={bytes} />
    case 'table':
      return <TableView name={name} bytes={bytes} />
    case 'text':
      return <TextView name={name} bytes={bytes} />
    case 'none':
      return <p className={styles.message}>{t('preview.none')}</p>
  }
}
