import type { DefectId, KnownDefect } from '../../../native/contract/defects.ts'
import type { Input } from '../../../native/contract/index.ts'
import type { ArticleId } from '../../../native/contract/words.ts'

/** A known defect as it is being written: every field is text. */
export interface FormValues {
  readonly kind: KnownDefect['kind']
  readonly titleDe: string
  readonly titleEn: string
  /** One a line. */
  readonly symptoms: string
  readonly instructionDe: string
  readonly instructionEn: string
  /** Lists are parted by commas. */
  readonly models: string
  readonly errorCodes: string
  readonly parts: string
  readonly articleId: ArticleId | null
}

export const emptyValues: FormValues = {
  kind: 'defect',
  titleDe: '',
  titleEn: '',
  symptoms: '',
  instructionDe: '',
  instructionEn: '',
  models: '',
  errorCodes: '',
  parts: '',
  articleId: null,
}

export const valuesOf = (defect: Omit<KnownDefect, 'id' | 'externalId' | 'updatedAt' | 'active'>): FormValues => ({
  kind: defect.kind,
  titleDe: defect.title.de,
  titleEn: defect.title.en,
  symptoms: defect.symptoms.join('\n'),
  instructionDe: defect.instruction.de,
  instructionEn: defect.instruction.en,
  models: defect.models.join(', '),
  errorCodes: defect.errorCodes.join(', '),
  parts: defect.parts.join(', '),
  articleId: defect.articleId,
})

const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;\n]/)
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  ),
]
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const mostSymptoms = 50
/** UTF-16 units of one symptom. */
const longestSymptom = 2_000

export type Problem = 'noTitle' | 'noSymptom' | 'tooManySymptoms' | 'symptomTooLong' | 'noInstruction'

/** What is wrong, by the field that it stands at; empty where it can be saved. One language is enough. */
export function problemsIn(values: FormValues): Partial<Record<keyof FormValues, Problem>> {
  const symptoms = linesOf(values.symptoms)
  const isBlank = (...texts: string[]): boolean => texts.every((text) => text.trim() === '')
  const symptomProblem: Problem | null =
    symptoms.length === 0
      ? 'noSymptom'
      : symptoms.length > mostSymptoms
        ? 'tooManySymptoms'
        : symptoms.some((line) => line.length > longestSymptom)
          ? 'symptomTooLong'
          : null
  return {
    ...(isBlank(values.titleDe, values.titleEn) ? { titleDe: 'noTitle' as const } : {}),
    ...(symptomProblem ? { symptoms: symptomProblem } : {}),
    ...(isBlank(values.instructionDe, values.instructionEn) ? { instructionDe: 'noInstruction' as const } : {}),
  }
}

/** As the engine takes it. A title in one language stands for both; an instruction does not, as it goes to customers. */
export function inputOf(
  values: FormValues,
  { id, active }: { id: DefectId | undefined; active: boolean },
): Input<'defects.save'> {
  const title = { de: values.titleDe.trim(), en: values.titleEn.trim() }
  return {
    ...(id === undefined ? {} : { id }),
    kind: values.kind,
    title: { de: title.de || title.en, en: title.en || title.de },
    symptoms: linesOf(values.symptoms),
    instruction: { de: values.instructionDe.trim(), en: values.instructionEn.trim() },
    models: listOf(values.models),
    errorCodes: listOf(values.errorCodes),
    parts: listOf(values.parts),
    articleId: values.articleId,
    active,
  }
}
