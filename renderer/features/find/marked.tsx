import type { z } from 'zod'
import type { mark } from '../../../native/contract/find.ts'
import styles from './find.module.css'
import { piecesOf } from './pieces.ts'

/** A text with what was found in it marked. */
export function Marked({ text, marks }: { text: string; marks: readonly z.infer<typeof mark>[] }) {
  return piecesOf(text, marks).map(({ start, text: piece, marked }) =>
    marked ? (
      <mark key={start} className={styles.mark}>
        {piece}
      </mark>
    ) : (
      <span key={start}>{piece}</span>
    ),
  )
}
