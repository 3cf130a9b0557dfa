import { ChevronDown, ChevronUp, ZoomIn, ZoomOut } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { IconButton } from '../../components/button.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { useText } from '../../i18n/index.ts'
import { Broken } from './broken.tsx'
import { pageStep } from './page-step.ts'
import { type PDFDocumentProxy, paintPage } from './pdf-document.ts'
import styles from './preview.module.css'
import { useFocusOnShow } from './use-focus-on-show.ts'
import { usePdf } from './use-pdf.ts'

/** Of a page before it is enlarged, in pixels. */
const widest = 860
/** Shares of the room's width. */
const zooms = [0.5, 0.75, 1, 1.5, 2, 3]

/** A PDF page by page; its words can be selected and copied. */
export function PdfView({ name, bytes }: { name: string; bytes: Uint8Array }) {
  const { t } = useText()
  const state = usePdf(bytes)
  switch (state.kind) {
    case 'open':
      return <Pages name={name} pdf={state.pdf} />
    case 'locked':
      return <Broken reason={t('preview.pdfLocked')} />
    case 'broken':
      return <Broken />
    case 'opening':
      return (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[90, 75, 85, 60]} />
        </Waiting>
      )
  }
}

function Pages({ name, pdf }: { name: string; pdf: PDFDocumentProxy }) {
  const { t } = useText()
  const [page, setPage] = useState(1)
  const [zoom, setZoom] = useState(zooms.indexOf(1))
  const resize = (by: number): void => setZoom((at) => Math.min(zooms.length - 1, Math.max(0, at + by)))
  return (
    <section
      className={styles.pages}
      aria-label={name}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return
        const to = pageStep(event.key, page, pdf.numPages)
        if (to !== null) setPage(to)
        else if (event.key === '+') resize(1)
        else if (event.key === '-') resize(-1)
        else return
        event.preventDefault()
      }}
    >
      <div className={styles.tools}>
        <IconButton
          name={t('preview.previousPage')}
          keys="PgUp"
          disabled={page === 1}
          onClick={() => setPage(page - 1)}
        >
          <ChevronUp size={18} aria-hidden />
        </IconButton>
        <span className={styles.count} role="status">
          {t('preview.pageOf', { at: page, total: pdf.numPages })}
        </span>
        <IconButton
          name={t('preview.nextPage')}
          keys="PgDn"
          disabled={page === pdf.numPages}
          onClick={() => setPage(page + 1)}
        >
          <ChevronDown size={18} aria-hidden />
        </IconButton>
        <IconButton name={t('preview.smaller')} keys="-" disabled={zoom === 0} onClick={() => resize(-1)}>
          <ZoomOut size={18} aria-hidden />
        </IconButton>
        <IconButton name={t('preview.larger')} keys="+" disabled={zoom === zooms.length - 1} onClick={() => resize(1)}>
          <ZoomIn size={18} aria-hidden />
        </IconButton>
      </div>
      <Page pdf={pdf} number={page} zoom={zooms[zoom] ?? 1} label={t('preview.page', { at: page })} />
    </section>
  )
}

function Page({ pdf, number, zoom, label }: { pdf: PDFDocumentProxy; number: number; zoom: number; label: string }) {
  const room = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const words = useRef<HTMLDivElement>(null)
  const [broken, setBroken] = useState<number | null>(null)
  useFocusOnShow(room)
  useEffect(() => {
    let left = false
    let stop = (): void => {}
    const paint = async (): Promise<void> => {
      const page = await pdf.getPage(number)
      if (left || !room.current || !canvas.current || !words.current) return
      room.current.scrollTop = 0
      const width = Math.min(widest, Math.max(200, room.current.clientWidth - 32)) * zoom
      const painting = paintPage(page, { canvas: canvas.current, words: words.current, width })
      stop = painting.cancel
      await painting.done
    }
    // A page is painted anew before it was done, whenever somebody leafs on: that is no fault.
    paint().catch(() => left || setBroken(number))
    return () => {
      left = true
      stop()
    }
  }, [pdf, number, zoom])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section ref={room} className={styles.pageRoom} tabIndex={0} aria-label={label}>
      {broken === number && <Broken />}
      <div className={styles.page} hidden={broken === number}>
        <canvas ref={canvas} aria-hidden />
        <div ref={words} className={styles.words} />
      </div>
    </section>
  )
}
