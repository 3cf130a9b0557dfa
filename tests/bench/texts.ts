import { readFileSync } from 'node:fs'
import path from 'node:path'

interface Mail {
  readonly subject: string
  readonly text: string
  readonly category: string
}

const corpus = path.join(import.meta.dirname, '..', '..', 'models', 'training', 'corpus')

/** The mails written for training: their length and language are like real ones. */
export const writtenMails = (): Mail[] =>
  ['a', 'b', 'c'].flatMap((name) =>
    readFileSync(path.join(corpus, `${name}.jsonl`), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Mail),
  )

/** As many different texts as asked: each gets a number, so that none is in the vector cache because of another. */
export const differentTexts = (count: number): string[] => {
  const mails = writtenMails()
  return Array.from({ length: count }, (_value, n) => `${mails[n % mails.length]?.text ?? ''} (${n})`)
}
