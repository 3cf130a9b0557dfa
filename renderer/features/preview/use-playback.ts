import { useEffect, useRef, useState } from 'react'
import { useMedia } from '../../components/use-media.ts'
import type { Stage } from './model-stage.ts'

/**
 * Goes through a model's steps. Nothing moves by itself; whoever asked the system for less motion sees each step's end
 * at once, unless «play» is pressed.
 */
export function usePlayback({ steps, pose }: Pick<Stage, 'steps' | 'pose'>) {
  const calm = useMedia('(prefers-reduced-motion: reduce)')
  const [done, setDone] = useState(0)
  const [playing, setPlaying] = useState(false)
  const frame = useRef(0)
  const stop = (): void => {
    cancelAnimationFrame(frame.current)
    setPlaying(false)
  }
  useEffect(() => () => cancelAnimationFrame(frame.current), [])

  /** Shows how it is when so many steps are done. */
  const jump = (count: number): void => {
    stop()
    const step = steps[Math.max(0, count - 1)]
    if (step) pose(step, count === 0 ? step.from : step.to)
    setDone(count)
  }
  const run = (from: number, to: number): void => {
    stop()
    setPlaying(true)
    let at = from
    let seconds = steps[at]?.from ?? 0
    let last: number | null = null
    const tick = (now: number): void => {
      const step = steps[at]
      if (!step) {
        stop()
        return
      }
      seconds = Math.min(step.to, seconds + (now - (last ?? now)) / 1_000)
      last = now
      pose(step, seconds)
      if (seconds >= step.to) {
        at += 1
        setDone(at)
        seconds = steps[at]?.from ?? 0
        if (at >= to) {
          stop()
          return
        }
      }
      frame.current = requestAnimationFrame(tick)
    }
    frame.current = requestAnimationFrame(tick)
  }
  return {
    done,
    playing,
    previous: () => jump(Math.max(0, done - 1)),
    next: () => {
      if (done >= steps.length) return
      if (calm) jump(done + 1)
      else run(done, done + 1)
    },
    playOrStop: () => {
      if (playing) stop()
      else run(done >= steps.length ? 0 : done, steps.length)
    },
  }
}
