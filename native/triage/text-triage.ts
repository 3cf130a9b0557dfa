import { wordsOfLabel } from '../categories/label-words.ts'
import type { MoodVerdict } from '../contract/triage.ts'
import type { Inference } from '../inference/inference.ts'
import { detectLanguage } from '../text/language.ts'
import { mostHinted, trainClassifier } from './learning/classifier.ts'
import { describeAll } from './learning/describe-all.ts'
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
  /** @throws EngineError `too_few_examples` where there is no label */
  learn(
    known: {
      readonly examples: readonly { text: string; label: string | null }[]
      readonly descriptions: readonly { label: string; text: string }[]
    },
    options: { signal: AbortSignal; report: (done: number) => void },
  ): Promise<AdHocClassifier>
  moods(texts: readonly string[], signal: AbortSignal): Promise<MoodVerdict[]>
}

export function createTextTriage({ inference, models }: { inference: Inference; models: TriageModels }): TextTriage {
  const embed = (texts: readonly string[], signal: AbortSignal, report?: (done: number) => void) =>
    inference.embed(texts, { role: 'query', signal, ...(report ? { report } : {}) })
  const none = new Float32Array()
  return {
    learn: async ({ examples, descriptions: given }, { signal, report }) => {
      const texts = examples.map((example) => example.text)
      const labels = examples.map((example) => example.label)
      const vectors = await embed(texts, signal, report)
      const hints = texts.length > mostHinted ? [] : texts.map((text, at) => models.hints(text, vectors[at] ?? none))
      const descriptions =
        texts.length > mostHinted
          ? []
          : await describeAll([...given, ...namesOf(labels, given)], inference, models, signal)
      const { usualMean } = models
      const classifier = await trainClassifier({ texts, vectors, labels, hints, descriptions, usualMean }, { signal })
      return {
        classify: async (lines, abort) => {
          const lineVectors = await embed(lines, abort)
          return lines.map((text, at) => {
            const vector = lineVectors[at] ?? none
            const hint = classifier.usesHints ? models.hints(text, vector) : undefined
            const { label, confidence, top } = classifier.predict(text, vector, hint)
            return { label, confidence, top: [...top] }
          })
        },
      }
    },
    moods: async (texts, signal) => {
      const vectors = await embed(texts, signal)
      return texts.map((text, at) => models.predict(text, vectors[at] ?? none, detectLanguage(text)).mood)
    },
  }
}

/** What a label is called says something of what belongs to it, too. */
function namesOf(labels: readonly (string | null)[], given: readonly { label: string }[]) {
  const described = new Set(given.map(({ label }) => label))
  return [...new Set(labels)].flatMap((label) => {
    const text = label === null || described.has(label) ? null : wordsOfLabel(label)
    return label === null || text === null ? [] : [{ label, text }]
  })
}
