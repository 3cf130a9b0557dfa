import { caseVectors, problemOf } from '../cases/case-vectors.ts'
import type { CaseQuery, CaseService } from '../cases/service.ts'
import type { Inference } from '../inference/inference.ts'
import { detectLanguage } from '../text/language.ts'
import { sentencesOf } from '../text/words.ts'
import { foldIdentifier } from '../triage/entities/spans.ts'
import { cosine, type Placed, withoutCodes } from './matching.ts'
import type { Rival } from './rivals.ts'

interface Deps {
  readonly inference: Inference
  readonly cases: Pick<CaseService, 'similar'>
  readonly centre: (vector: Float32Array, language: string) => Float32Array
}

/** A solved case near a mail, as it is compared with any defect. */
interface NearCase extends Placed {
  /** Folded. */
  readonly machine: string
  readonly text: string
  readonly language: string
  readonly sentences: readonly Placed[]
}

interface Defect {
  /** Folded; empty for any machine. */
  readonly models: readonly string[]
  readonly errorCodes: readonly string[]
  readonly lines: readonly string[]
}

export interface RivalFinder {
  near(mail: CaseQuery): Promise<NearCase[]>
  /** Those of the near cases that are about a machine of the defect. */
  of(defect: Defect, near: readonly NearCase[]): Promise<Rival[]>
}

const casesAsked = 20
/** The nearest are what it is most likely to be instead. */
const mostOnOneMachine = 8
const shortest = 12

export function createRivalFinder({ inference, cases, centre }: Deps): RivalFinder {
  const place = async (texts: readonly string[], languages: readonly string[]): Promise<Float32Array[]> => {
    const vectors = await inference.embed(texts, { role: 'query', urgency: 'now' })
    return vectors.map((vector, at) => centre(vector, languages[at] ?? 'und'))
  }

  return {
    near: async (mail) => {
      const found = (await cases.similar(mail, casesAsked)).filter(({ machine }) => machine !== null)
      const { signal } = new AbortController()
      const vectors = await caseVectors(found, { inference, centre, signal })
      const sentences = found.flatMap((item, of) =>
        sentencesOf(problemOf(item), item.language)
          .filter((text) => text.length >= shortest)
          .map((text) => ({ of, text, language: item.language })),
      )
      const placed = await place(
        sentences.map(({ text }) => text),
        sentences.map(({ language }) => language),
      )
      return found.map((item, at) => ({
        machine: foldIdentifier(item.machine ?? ''),
        text: problemOf(item),
        language: item.language,
        vector: vectors[at] ?? new Float32Array(),
        sentences: placed.filter((_vector, index) => sentences[index]?.of === at).map((vector) => ({ vector })),
      }))
    },
    of: async ({ models, errorCodes, lines }, near) => {
      const mine = near
        .filter(({ machine }) => models.length === 0 || models.includes(machine))
        .slice(0, mostOnOneMachine)
      if (mine.length === 0) return []
      const texts = [...lines, ...mine.map(({ text }) => text)]
      const languages = [...lines.map((line) => detectLanguage(line)), ...mine.map(({ language }) => language)]
      const bare = await place(
        texts.map((text) => withoutCodes(text, errorCodes) || text),
        languages,
      )
      const symptoms = bare.slice(0, lines.length)
      return mine.map(({ vector, sentences }, at) => {
        const problem = bare[lines.length + at] ?? new Float32Array()
        return { vector, sentences, toDefect: Math.max(...symptoms.map((symptom) => cosine(symptom, problem))) }
      })
    },
  }
}
