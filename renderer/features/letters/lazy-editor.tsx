import { lazy, Suspense, useState } from 'react'
import { ErrorBoundary } from '../../components/error-boundary.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './editor.module.css'
import type { EditorProps } from './editor.tsx'

const load = () => import('./editor.tsx')
const fetched = () => lazy(() => load().then(({ Editor }) => ({ default: Editor })))
/** One for all places of use; what could not be fetched stays so, so a new try needs a new one. */
let shared = fetched()

/** Fetches the editor before it is needed, while nothing else is to be done. */
export const fetchEditor = (): void => void load().catch(() => undefined)

/** The rich-text editor: not part of what the window starts with. */
export function LazyEditor(props: EditorProps) {
  const { t } = useText()
  const [Loaded, setLoaded] = useState(() => shared)
  const again = (retry: () => void): void => {
    shared = fetched()
    setLoaded(() => shared)
    retry()
  }
  return (
    <ErrorBoundary fallback={(error, retry) => <Trouble error={error} onRetry={() => again(retry)} />}>
      <Suspense fallback={<div className={styles.box} role="status" aria-label={t('letters.loading')} data-waiting />}>
        <Loaded {...props} />
      </Suspense>
    </ErrorBoundary>
  )
}
