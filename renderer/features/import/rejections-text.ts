import type { Rejection } from '../../../native/contract/intake.ts'

/** One line each, with tabs between, as spreadsheets and mails take it. */
export const rejectionsAsText = (rejections: readonly Rejection[]): string =>
  rejections.map(({ file, code, reason }) => [file, code, reason].map(onOneLine).join('\t')).join('\n')

const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')
