import { mildValence } from '../contract/voices.ts'
import type { Sentiment } from '../contract/words.ts'

export const sentimentOfValence = (valence: number): Sentiment =>
  Math.abs(valence) < mildValence ? 'neutral' : valence < 0 ? 'negative' : 'positive'
