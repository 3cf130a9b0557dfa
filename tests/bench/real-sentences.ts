import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { sentencesOf } from '../../native/text/words.ts'
import { writtenMails } from './texts.ts'

const shared = path.join(import.meta.dirname, '..', '..', '..', 'shared', 'data')
const files = [
  'banking77/train',
  'clinc150/train',
  'massive_de/train',
  'germeval2018/train',
  'nlupp/hotels',
  'potts/train',
  'vader_groundtruth/amazonreviewsnippets',
  'xed/de_projected',
]
const row = z.object({ text: z.string() })

/** Sentences that people wrote, German and English, all different: of the public sets where they are at hand, else of the written mails. */
export function realSentences(count: number): string[] {
  const found = files.map((name) => path.join(shared, `${name}.jsonl`)).filter((file) => existsSync(file))
  const each = Math.ceil(count / Math.max(1, found.length))
  const texts =
    found.length > 0
      ? found.flatMap((file) => evenly(textsOf(file), each))
      : evenly(
          writtenMails().flatMap(({ text }) => sentencesOf(text, 'de')),
          count,
        )
  return [...new Set(texts)]
}

const textsOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => row.parse(JSON.parse(line)).text)
    .filter((text) => text.length > 15)

const evenly = <T>(list: readonly T[], count: number): T[] => {
  const step = Math.max(1, list.length / count)
  return Array.from({ length: Math.min(count, list.length) }, (_value, at) => list[Math.floor(at * step)] as T)
}
