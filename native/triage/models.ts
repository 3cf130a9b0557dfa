import type { CategoryVerdict, MoodVerdict, PriorityVerdict } from '../contract/triage.ts'
import type { Classifier, CorrectedExample, Prediction } from './learning/classifier-model.ts'

/** What the models say of a category, before anybody asks what they are allowed to say. */
export type JudgedCategory = Omit<CategoryVerdict, 'mode'>

export interface Verdicts {
  readonly category: JudgedCategory
  readonly mood: MoodVerdict
  readonly priority: PriorityVerdict
}

export interface DescribedCategories {
  readonly labels: readonly string[]
  /** Learned from their descriptions, and from those of others that they must be told from. */
  readonly classifier: Classifier
}

/** A label a person gave, with the text it was given to; null: belongs to none. */
export type LabelledText = CorrectedExample

/** The trained heads as triage uses them: text and vector in, verdicts out, no waiting. */
export interface TriageModels {
  /** Of everything that judges; changes with `useCategoryClassifier`. */
  readonly version: string
  predict(text: string, vector: Float32Array, language: string): Verdicts
  /** From now on these labels count at once, beside what was trained; replaces those given before. */
  learnCategories(examples: readonly LabelledText[]): void
  /** The company's own classifier instead of the standard categories; null goes back to these. Corrections stay. */
  useCategoryClassifier(classifier: Classifier | null): void
  /**
   * Categories that are told by their descriptions count beside those that were learned; null: there are none. A category
   * that is learned later is not told by its description any more.
   */
  describeCategories(described: DescribedCategories | null): void
  /** What the standard categories say, whatever was learned since. */
  standardCategory(text: string, vector: Float32Array): Prediction
  /**
   * What the standard categories say of a text, as shares: for `Examples.hints` when a company's own classifier is trained.
   * Given to it again when it judges.
   */
  hints(text: string, vector: Float32Array): Float32Array
  /** The mean vector of mails at large; see `Examples.usualMean`. */
  readonly usualMean: Float32Array
  /** Takes the language out of a vector, so that German and English can be compared. */
  centre(vector: Float32Array, language: string): Float32Array
}
