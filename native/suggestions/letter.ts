import type { DraftOrigin, DraftPart } from '../contract/suggestions.ts'

/** A sentence without the white space around it, and where it comes from. */
export interface Piece {
  readonly text: string
  readonly origin: DraftOrigin
}
/** Sentences that follow one another on a line. */
export type Line = readonly Piece[]
export type Paragraph = readonly Line[]

/**
 * Sets paragraphs with a blank line between them, lines below one another, sentences with a space between them.
 * @returns parts whose texts joined are the whole letter; the white space belongs to the sentence before it
 */
export function setLetter(paragraphs: readonly Paragraph[]): DraftPart[] {
  const parts: DraftPart[] = []
  const filled = paragraphs.map((lines) => lines.filter((line) => line.length > 0)).filter((lines) => lines.length > 0)
  for (const [p, lines] of filled.entries()) {
    for (const [l, line] of lines.entries()) {
      for (const [s, { text, origin }] of line.entries()) {
        const lastOfLine = s === line.length - 1
        const lastOfParagraph = lastOfLine && l === lines.length - 1
        const lastOfAll = lastOfParagraph && p === filled.length - 1
        parts.push({ text: text + space({ lastOfLine, lastOfParagraph, lastOfAll }), origin })
      }
    }
  }
  return parts
}

function space(ends: { lastOfLine: boolean; lastOfParagraph: boolean; lastOfAll: boolean }): string {
  if (ends.lastOfAll) return ''
  if (ends.lastOfParagraph) return '\n\n'
  return ends.lastOfLine ? '\n' : ' '
}
