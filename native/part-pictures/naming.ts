import { foldText, isStopword, wordsOf } from '../text/words.ts'

const shortest = 4

/**
 * Words of a mail that name a part, and how much of what tells its name they are, 0…1. «Sauglippe» names «Sauglippe vorn
 * Naturkautschuk 75 cm»; «Bürste» is half of «Scheibenbürste».
 */
export function naming(text: string, names: readonly string[], language: string): { words: string[]; share: number } {
  const said = wordsOf(text.slice(0, 20_000), language).filter((word) => tells(word.text))
  let best: { words: string[]; share: number } = { words: [], share: 0 }
  for (const name of names) {
    const parts = wordsOf(name, language).filter((word) => tells(word.text))
    const words: string[] = []
    let hits = 0
    for (const part of parts) {
      const word = said.find(({ stem }) => stem === part.stem)
      const piece =
        word ?? said.find(({ text: one }) => one.length > shortest && foldText(part.text).endsWith(foldText(one)))
      if (!piece) continue
      hits += word ? 1 : 0.5
      words.push(piece.text)
    }
    const share = parts.length === 0 ? 0 : hits / parts.length
    if (share > best.share) best = { words: [...new Set(words)], share }
  }
  return best
}

const tells = (word: string): boolean => word.length >= shortest && !isStopword(word) && /\p{L}/u.test(word)
