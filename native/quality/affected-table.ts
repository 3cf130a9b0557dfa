import type { Language } from '../contract/words.ts'
import { byteOrderMark, csvLine } from '../text/csv-line.ts'
import type { Row } from './found.ts'

const heads = { de: ['Datensatz', 'Angabe'], en: ['Record', 'Detail'] } as const satisfies Record<
  Language,
  readonly string[]
>

export const affectedHead = (language: Language): string => byteOrderMark + csvLine(heads[language])
export const affectedLine = ({ title, detail, seen }: Row): string => {
  const day = seen && seen.at !== null ? new Date(seen.at).toISOString().slice(0, 10) : ''
  return csvLine([title, [detail, seen?.kind ?? '', day].filter((each) => each !== '').join(', ')])
}
