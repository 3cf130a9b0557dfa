import type { CategoryVerdict, MoodVerdict, PriorityVerdict } from '../contract/triage.ts'

export interface Verdicts {
  readonly category: CategoryVerdict
  readonly mood: MoodVerdict
  readonly priority: PriorityVerdict
}

/** A label a person gave, with the text it was given to. */
export interface LabelledText {
  readonly text: string
  readonly vector: Float32Array
  readonly label: string | null
}

/** The trained heads as triage uses them: text and vector in, verdicts out, no waiting. */
export interface TriageModels {
  readonly version: string
  predict(text: string, vector: Float32Array, language: string): Verdicts
  /** From now on the company's own labels count too; replaces what was learned before. */
  learnCategories(examples: readonly LabelledText[]): void
  /** Takes the language out of a vector, so that German and English can be compared. */
  centre(vector: Float32Array, language: string): Float32Array
}
