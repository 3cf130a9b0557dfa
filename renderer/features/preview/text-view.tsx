import { useMemo, useRef } from 'react'
import { useText } from '../../i18n/index.ts'
import { decodeText } from './decode-text.ts'
import styles from './preview.module.css'
import { useFocusOnShow } from './use-focus-on-show.ts'

/** A text file as it is; HTML too is shown as the text it is written in. */
export function TextView({ name, bytes }: { name: string; bytes: Uint8Array }) {
  const { t } = useText()
  const room = useRef<HTMLElement>(null)
  useFocusOnShow(room)
  const { text, cut } = useMemo(() => decodeText(bytes), [bytes])
  return (
    <>
      {cut && <p className={styles.note}>{t('preview.textCut')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={room} className={styles.text} tabIndex={0} aria-label={name}>
        <pre>{text}</pre>
      </section>
    </>
  )
}
