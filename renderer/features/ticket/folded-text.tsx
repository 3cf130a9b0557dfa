import { useId, useState } from 'react'
import { Button } from '../../components/button.tsx'
import styles from './message.module.css'

/** Quoted text or a signature, out of the way until it is wanted. */
export function FoldedText({ text, show, hide }: { text: string; show: string; hide: string }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  if (text.trim() === '') return null
  return (
    <div>
      <Button
        look="quiet"
        className={styles.fold}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {open ? hide : show}
      </Button>
      <div id={id} hidden={!open} className={styles.folded}>
        {open && text}
      </div>
    </div>
  )
}
