import path from 'node:path'
import type { MoodVerdict, PriorityVerdict } from '../contract/triage.ts'
import type { Certainty } from '../contract/words.ts'
import type { Classifier, CorrectedExample, Prediction } from './learning/classifier-model.ts'
import type { MoodPrediction } from './learning/mood.ts'
import type { PriorityPrediction } from './learning/priority.ts'
import { loadStandardHeads, type StandardHeads } from './learning/standard-heads.ts'
import type { DescribedCategories, JudgedCategory, TriageModels } from './models.ts'
import { type MixedPrediction, withDescribed } from './with-described.ts'

const sureFrom = 0.75
const likelyFrom = 0.45
const certaintyOf = (confidence: number): Certainty =>
  confidence >= sureFrom ? 'sure' : confidence >= likelyFrom ? 'likely' : 'unsure'

/**
 * The heads that ship with the product, as triage uses them.
 * @throws EngineError `model_file_damaged`
 */
export async function loadTriageModels(modelsFolder: string): Promise<TriageModels> {
  return createTriageModels(await loadStandardHeads(path.join(modelsFolder, 'heads')))
}

type UsedHeads = Pick<StandardHeads, 'version' | 'category' | 'moodAndPriority' | 'hints' | 'usualMean' | 'centre'>

export function createTriageModels(heads: UsedHeads): TriageModels {
  let own: Classifier | null = null
  let described: DescribedCategories | null = null
  let corrections: readonly CorrectedExample[] = []
  let categories = heads.category
  const apply = (): void => {
    categories = (own ?? heads.category).withCorrections(corrections)
  }
  return {
    get version() {
      return own ? `${heads.version}+${own.version}` : heads.version
    },
    learnCategories: (examples) => {
      corrections = examples
      apply()
    },
    useCategoryClassifier: (classifier) => {
      own = classifier
      apply()
    },
    describeCategories: (categoriesNow) => {
      described = categoriesNow
    },
    standardCategory: (text, vector) => heads.category.predict(text, vector),
    hints: heads.hints,
    usualMean: heads.usualMean,
    centre: heads.centre,
    predict: (text, vector) => {
      const { mood, priority } = heads.moodAndPriority(text, vector)
      const learned = categories.predict(text, vector, categories.usesHints ? heads.hints(text, vector) : undefined)
      const category = mixed(described, categories, learned, { text, vector })
      return { category: categoryVerdict(category), mood: moodVerdict(mood), priority: priorityVerdict(priority) }
    },
  }
}

/** What was learned, with the described categories that the classifier does not know by their shares among all described. */
function mixed(
  described: DescribedCategories | null,
  known: Classifier,
  learned: Prediction,
  { text, vector }: { readonly text: string; readonly vector: Float32Array },
): MixedPrediction {
  const added = new Set(described?.labels.filter((label) => !known.labels.includes(label)))
  if (!described || added.size === 0) return { ...learned, byDescription: false }
  const { classifier } = described
  const guesses = classifier.shares(text, vector).filter(({ label }) => added.has(label))
  return withDescribed(learned, guesses, () => classifier.predict(text, vector))
}

function categoryVerdict({ label, confidence, top, evidence, byDescription }: MixedPrediction): JudgedCategory {
  return {
    categoryId: label,
    confidence,
    certainty: label === null ? 'unsure' : certaintyOf(confidence),
    top: top.map((guess) => ({ categoryId: guess.label, confidence: Math.min(1, guess.confidence) })),
    evidence: [...evidence],
    ...(byDescription ? { byDescription } : {}),
  }
}

function moodVerdict({ mood, confidence, valence, needsHelp, sentiment, evidence }: MoodPrediction): MoodVerdict {
  return {
    mood,
    confidence,
    certainty: certaintyOf(confidence),
    valence,
    needsHelp,
    sentiment,
    evidence: [...evidence],
  }
}

function priorityVerdict({ priority, confidence, reasons }: PriorityPrediction): PriorityVerdict {
  return {
    priority,
    confidence,
    certainty: certaintyOf(confidence),
    reasons: reasons.map((reason) => ({ ...reason, evidence: [...reason.evidence] })),
  }
}
