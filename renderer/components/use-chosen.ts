import { useState } from 'react'

interface Chosen<T> {
  /** The engine's value, or what a person has just chosen instead. */
  readonly shown: T
  choose(value: T): void
  /** What was chosen was refused: the engine's value is shown again. */
  springBack(): void
}

/**
 * What a person has just chosen, shown until the engine's own value says the same; so it stands whatever comes in
 * between, and nothing flickers between the engine's answer and its value.
 */
export function useChosen<T>(stored: T, isSame: (one: T, other: T) => boolean = Object.is): Chosen<T> {
  const [chosen, setChosen] = useState<{ readonly value: T } | null>(null)
  if (chosen && isSame(chosen.value, stored)) setChosen(null)
  return {
    shown: chosen ? chosen.value : stored,
    choose: (value) => setChosen({ value }),
    springBack: () => setChosen(null),
  }
}
