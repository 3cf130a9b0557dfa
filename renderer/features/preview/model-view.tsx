import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { IconButton } from '../../components/button.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { useText } from '../../i18n/index.ts'
import { Broken } from './broken.tsx'
import { MissingPartsError } from './glb.ts'
import { NoGraphicsError, openStage, type Stage } from './model-stage.ts'
import styles from './preview.module.css'
import { usePlayback } from './use-playback.ts'

type Trouble = 'none' | 'broken' | 'parts' | 'graphics'

/** A 3D model to turn by mouse or arrow keys, with its animation step by step. */
export function ModelView({ name, bytes }: { name: string; bytes: Uint8Array<ArrayBuffer> }) {
  const { t } = useText()
  const room = useRef<HTMLElement>(null)
  const { stage, trouble } = useStage(room, bytes)
  if (trouble === 'parts') return <Broken reason={t('preview.modelParts')} />
  if (trouble === 'graphics') return <Broken reason={t('preview.noGraphics')} />
  if (trouble === 'broken') return <Broken />
  return (
    <div className={styles.model}>
      <section
        ref={room}
        className={styles.stage}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is turned by the arrow keys
        tabIndex={0}
        aria-label={t('preview.model', { name })}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey || !stage?.turn(event.key)) return
          event.preventDefault()
        }}
      >
        {!stage && (
          <Waiting name={t('app.loading')}>
            <SkeletonLines widths={[90, 75, 85, 60]} />
          </Waiting>
        )}
      </section>
      <p className={styles.note}>{t('preview.modelHint')}</p>
      {stage && stage.steps.length > 0 && <Steps stage={stage} />}
    </div>
  )
}

function useStage(room: RefObject<HTMLElement | null>, bytes: Uint8Array<ArrayBuffer>) {
  const [stage, setStage] = useState<Stage | null>(null)
  const [trouble, setTrouble] = useState<Trouble>('none')
  useEffect(() => {
    if (!room.current) return
    let left = false
    let opened: Stage | null = null
    openStage(room.current, bytes).then(
      (found) => {
        if (left) return found.close()
        opened = found
        setStage(found)
      },
      (error: unknown) => left || setTrouble(troubleOf(error)),
    )
    return () => {
      left = true
      opened?.close()
    }
  }, [room, bytes])
  return { stage, trouble }
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof NoGraphicsError) return 'graphics'
  return error instanceof MissingPartsError ? 'parts' : 'broken'
}

function Steps({ stage }: { stage: Stage }) {
  const { t } = useText()
  const { steps } = stage
  const { done, playing, previous, next, playOrStop } = usePlayback(stage)
  const name = new Set(steps.map((step) => step.name)).size > 1 ? (steps[done - 1]?.name ?? '') : ''
  return (
    <div className={styles.tools}>
      <IconButton name={t('preview.previousStep')} side="top" disabled={done === 0} onClick={previous}>
        <ChevronLeft size={18} aria-hidden />
      </IconButton>
      <IconButton name={t(playing ? 'preview.pause' : 'preview.play')} side="top" onClick={playOrStop}>
        {playing ? <Pause size={18} aria-hidden /> : <Play size={18} aria-hidden />}
      </IconButton>
      <IconButton name={t('preview.nextStep')} side="top" disabled={done === steps.length} onClick={next}>
        <ChevronRight size={18} aria-hidden />
      </IconButton>
      <span className={styles.count} role="status">
        {done === 0
          ? t('preview.beforeSteps', { total: steps.length })
          : t('preview.step', { at: done, total: steps.length })}
        {name !== '' && `: ${name}`}
      </span>
    </div>
  )
}
