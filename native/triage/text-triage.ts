import type { MoodVerdict } from '../contract/triage.ts'
import type { Inference } from '../inference/inference.ts'
import { detectLanguage } from '../text/language.ts'
import { type Classifier, trainClassifier } from './learning/classifier.ts'
import type { TriageModels } from './models.ts'

export interface TextLabel {
  readonly label: string | null
  readonly confidence: number
  readonly top: { readonly label: string; readonly confidence: number }[]
}

/** A classifier over examples that were handed in. */
export interface AdHocClassifier {
  classify(texts: readonly string[], signal: AbortSignal): Promise<TextLabel[]>
}

/** Triage of bare texts, for the CLI and for trying out. */
export interface TextTriage {
  learn(
    examples: readonly { text: string; label: string | null }[],
    options: { signal: AbortSignal; report: (done: number) => void },
  ): Promise<AdHocClassifier>
  moods(texts: readonly string[], signal: AbortSignal): Promise<MoodVerdict[]>
}
