import { oneLine } from './bytes.ts'

const salutation =
  /^(?:sehr geehrte[rs]?|guten (?:tag|morgen|abend)|hallo|hi|hello|hey|dear|good (?:morning|afternoon|evening)|liebe[rs]?|moin|servus|grüezi|grüß gott|werte[rs]?|to whom)\b.{0,80}$/i

/** First words of what is new, for the list; the salutation says nothing and is left out. */
export const snippetOf = (newText: string): string => oneLine(withoutSalutation(newText.slice(0, 4_000)), 160)

/** What is new in a message, without empty lines and without the line that only greets. */
export function withoutSalutation(newText: string): string {
  const lines = newText.split('\n').filter((line) => line.trim() !== '')
  const [first = ''] = lines
  const skip = lines.length > 1 && first.length <= 90 && salutation.test(first.trim()) && /[,!:.]?$/.test(first)
  return lines.slice(skip ? 1 : 0).join('\n')
}
