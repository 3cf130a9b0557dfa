import { create } from 'zustand'
import type { VoiceFilter, VoiceSource } from '../../../native/contract/voices.ts'

export const periods = ['month', 'quarter', 'year', 'two_years'] as const
export type Period = (typeof periods)[number]
const daysOf: Record<Period, number> = { month: 30, quarter: 91, year: 365, two_years: 730 }
const dayMs = 86_400_000

/** What stands for no filter in a list to choose from. */
export const any = '*'

interface Chosen {
  readonly period: Period
  readonly modelId: string
  readonly segment: string
  readonly source: VoiceSource | typeof any
  readonly language: string
  readonly aspect: string | null
}

/** What the screen shows; kept while somebody looks at something else. */
export const useChosen = create<Chosen>(() => ({
  period: 'year',
  modelId: any,
  segment: any,
  source: any,
  language: any,
  aspect: null,
}))

/** Up to the end of today, so that the question stays the same all day. */
export function askedOf({ period, modelId, segment, source, language }: Chosen, now: number) {
  const end = new Date(now)
  end.setHours(24, 0, 0, 0)
  const to = end.getTime()
  const start = new Date(to - daysOf[period] * dayMs)
  start.setHours(0, 0, 0, 0)
  const filter: VoiceFilter = {
    modelId: modelId === any ? null : modelId,
    segment: segment === any ? null : segment,
    source: source === any ? null : source,
    language: language === any ? null : language,
  }
  return { from: start.getTime(), to, filter }
}

/** Short stretches week by week. */
export const bucketOf = (period: Period): 'week' | 'month' =>
  period === 'month' || period === 'quarter' ? 'week' : 'month'
