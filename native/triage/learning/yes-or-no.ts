import { sigmoid } from './calibration.ts'

/** How outputs become a probability, and from which on it is taken for true. */
export interface YesOrNo {
  readonly weights: Readonly<Record<string, number>>
  readonly offset: number
  readonly threshold: number
}

export const probabilityOf = (value: (output: string) => number, { weights, offset }: YesOrNo): number =>
  sigmoid(Object.entries(weights).reduce((sum, [output, weight]) => sum + weight * value(output), offset))
