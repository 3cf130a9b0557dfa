import { type Evidence, type PrioritySignal, prioritySignals } from '../../contract/triage.ts'
import { type Priority, priorities } from '../../contract/words.ts'
import { softmax } from './blend.ts'
import { evidenceFor } from './evidence.ts'
import type { HeadReading, KernelHeads } from './kernel-heads.ts'
import { probabilityOf, type YesOrNo } from './yes-or-no.ts'

export interface PriorityReason {
  readonly signal: PrioritySignal
  readonly confidence: number
  readonly evidence: readonly Evidence[]
}

export interface PriorityPrediction {
  readonly priority: Priority
  readonly confidence: number
  readonly reasons: readonly PriorityReason[]
}

/** Outputs of the kernel heads that priority is read from. No mood is among them: tone does not decide. */
export const priorityOutputs = [
  ...prioritySignals.map((signal) => `signal.${signal}`),
  'urgent',
  ...priorities.map((priority) => `priority.${priority}`),
]

export interface PrioritySettings {
  readonly signals: Readonly<Record<PrioritySignal, YesOrNo>>
  /** For each priority a weight for each of `priorityOutputs` and a constant: a softmax over their sums. */
  readonly weights: readonly (readonly number[])[]
  /** The share of «urgent» from which on a mail is urgent whatever its signals. */
  readonly urgentThreshold: number
}

export interface PriorityHead {
  predict(text: string, vector: Float32Array): PriorityPrediction
  of(read: HeadReading): PriorityPrediction
}

export function priorityShares(value: (output: string) => number, weights: PrioritySettings['weights']): Float64Array {
  const inputs = [...priorityOutputs.map(value), 1]
  return softmax(
    Float64Array.from(weights, (own) => own.reduce((sum, weight, k) => sum + weight * (inputs[k] ?? 0), 0)),
  )
}

/** Danger and standstill. A deadline makes a mail high at most. */
const grave: readonly PrioritySignal[] = ['safety', 'standstill']
const shownEvidence = 3

/**
 * The whole rule: urgent where danger or standstill is likely enough, or where the mail as a whole is; else the likeliest
 * of the other priorities.
 */
export function decide(value: (output: string) => number, settings: PrioritySettings) {
  const signals = prioritySignals.map((signal) => {
    const confidence = probabilityOf(value, settings.signals[signal])
    return { signal, confidence, strength: confidence / settings.signals[signal].threshold }
  })
  const shares = priorityShares(value, settings.weights)
  const urgent = shares[priorities.indexOf('urgent')] ?? 0
  const [likelier] = signals.filter(({ signal }) => grave.includes(signal)).toSorted((a, b) => b.strength - a.strength)
  const affirmed = signals.filter(({ strength }) => strength >= 1)
  const isUrgent = urgent >= settings.urgentThreshold || affirmed.some(({ signal }) => grave.includes(signal))
  if (!isUrgent) {
    const calm = priorities.map((priority, k) => ({ priority, confidence: shares[k] ?? 0 }))
    const [next] = calm.filter(({ priority }) => priority !== 'urgent').toSorted((a, b) => b.confidence - a.confidence)
    return { priority: next?.priority ?? ('normal' as const), confidence: next?.confidence ?? 0, reasons: affirmed }
  }
  // An urgent mail names what made it so: what is affirmed, else the likelier of danger and standstill.
  const named = affirmed.some(({ signal }) => grave.includes(signal)) || !likelier ? affirmed : [likelier, ...affirmed]
  const confidence = Math.max(
    urgent,
    ...named.filter(({ signal }) => grave.includes(signal)).map((one) => one.confidence),
  )
  return { priority: 'urgent' as const, confidence, reasons: named }
}

export function createPriorityHead(heads: KernelHeads, settings: PrioritySettings): PriorityHead {
  const words = { outputs: heads.weights.outputs.length, data: heads.weights.words }
  const of = (read: HeadReading): PriorityPrediction => {
    const { priority, confidence, reasons } = decide(read.value, settings)
    return {
      priority,
      confidence,
      reasons: reasons.map(({ signal, confidence: own }) => ({
        signal,
        confidence: own,
        evidence: evidenceFor(read.reading, words, read.place(`signal.${signal}`)).slice(0, shownEvidence),
      })),
    }
  }
  return { of, predict: (text, vector) => of(heads.read(text, vector)) }
}
