export type Formality = 'Sie' | 'du'

/** «Du» with a capital is common in letters; «DU» is a code. */
const familiarForms = /(?<![\p{L}\p{N}-])[Dd](?:u|ir|ich|ein(?:e[mnrs]?)?)(?![\p{L}\p{N}-])/gu
/** Only within a sentence: at its start «Sie» may be «she» or «they». */
const formalForms = /(?<=[\p{L}\p{N},;)] )(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)(?![\p{L}\p{N}-])/gu
/** Written without a capital by many; the verb before and the pronoun after make it plain who is meant. */
const carelessForms =
  /(?<!\p{L})(?:können|könnten|würden|haben|schicken|senden) sie (?:mir|uns|bitte|noch|das|die|den|ein)(?!\p{L})/giu
const formalGreeting = /^\s*(?:[\p{L} ]{0,24}\s)?(?:Herrn?|Frau)\s+\p{Lu}/u

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/**
 * How the writer of a German mail addresses us, to answer in kind.
 * @param text what is new in the mail; quotes would bring our own words in
 * @param ourNames full names of those who answer: «Hallo Jonas,» to one of them is familiar
 * @returns null where nothing tells or both forms occur
 */
export function formalityOf(text: string, ourNames: readonly string[]): Formality | null {
  const familiar = count(text, familiarForms)
  const formal = count(text, formalForms) + count(text, carelessForms)
  if (familiar > 0 || formal > 0) {
    if (familiar > 0 && formal > 0) return null
    return familiar > 0 ? 'du' : 'Sie'
  }
  const greeting = text.trimStart().split('\n', 1)[0] ?? ''
  if (formalGreeting.test(greeting)) return 'Sie'
  return greetsByFirstName(greeting, ourNames) ? 'du' : null
}

function greetsByFirstName(greeting: string, ourNames: readonly string[]): boolean {
  const [, name] =
    /^(?:Hallo|Hi|Hey|Moin|Servus|Liebe[r]?|Guten (?:Tag|Morgen))[ ,]+(\p{Lu}\p{L}+)\s*(?:[,.:–-]|$)/iu.exec(
      greeting,
    ) ?? []
  if (name === undefined) return false
  return ourNames.some((full) => {
    const [first, ...rest] = full.trim().split(/\s+/)
    return rest.length > 0 && first?.toLowerCase() === name.toLowerCase()
  })
}
