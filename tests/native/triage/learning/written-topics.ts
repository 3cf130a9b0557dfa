import { createRandom } from '../../../../native/triage/learning/random.ts'

/** Small made-up texts on a few topics, the same for the same seed. */
const topics = {
  water: ['pump', 'leak', 'hose', 'tank', 'drip', 'valve', 'flood', 'bucket'],
  money: ['invoice', 'price', 'payment', 'discount', 'euro', 'reminder', 'account', 'refund'],
  road: ['parcel', 'truck', 'driver', 'address', 'carrier', 'tracking', 'depot', 'pallet'],
} as const
const strange = ['song', 'violin', 'concert', 'singer', 'stage', 'melody', 'choir', 'encore']

export interface Sample {
  readonly text: string
  readonly label: string | null
}

export function createSampler(seed: number) {
  const random = createRandom(seed)
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? ''
  const sentence = (words: readonly string[]): string => `${pick(words)} ${pick(words)} ${pick(words)}`
  return {
    of: (label: keyof typeof topics): Sample => ({ label, text: sentence(topics[label]) }),
    each: (count: number): Sample[] =>
      Array.from({ length: count }, () =>
        Object.entries(topics).map(([label, words]) => ({ label, text: sentence(words) })),
      ).flat(),
    strangers: (count: number): Sample[] =>
      Array.from({ length: count }, () => ({ label: null, text: sentence(strange) })),
    /** A quarter of the labels is wrong, so that nobody can be right more often than three times in four. */
    doubtful: (count: number): Sample[] =>
      Array.from({ length: count }, () => {
        const [label, other] = random() < 0.5 ? (['water', 'money'] as const) : (['money', 'water'] as const)
        return { label: random() < 0.75 ? label : other, text: sentence(topics[label]) }
      }),
  }
}
