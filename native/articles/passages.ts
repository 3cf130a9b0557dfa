/** A stretch of an article that says one thing. */
export interface Passage {
  /** UTF-16 units into the body. */
  readonly start: number
  readonly end: number
  /** Without Markdown's marks, as it is read. */
  readonly text: string
}

const sentencesEach = 3
/** Shorter ones («Teile:») lead to the next sentence and do not count as one. */
const fewestLetters = 25

/** Table rules, code fences and horizontal lines say nothing. */
const emptyLine = /^[\s|:\-=*_`~>#]*$/
const heading = /^\s*(?:#{1,6}\s|\*\*[^*]+\*\*\s*$)/

const plain = (text: string): string =>
  text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[\s>#]*(?:[-*+]|\d+[.)])?\s+/, '')
    .replace(/^\s*\||\|\s*$/g, '')
    .replace(/\s*\|\s*/g, ', ')
    .replace(/[*_`#]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * Cuts a Markdown body into passages of about three sentences; a row of a table or a step of a list counts as one, and a
 * heading starts a new passage.
 */
export function passagesOf(body: string, language: string): Passage[] {
  const passages: Passage[] = []
  let open: Passage[] = []
  const close = (): void => {
    const [first] = open
    const last = open.at(-1)
    if (first && last) {
      passages.push({ start: first.start, end: last.end, text: open.map(({ text }) => text).join(' ') })
    }
    open = []
  }
  for (const sentence of sentencesIn(body, language)) {
    if (sentence.heading) close()
    open.push(sentence)
    if (open.filter(({ text }) => text.length >= fewestLetters).length >= sentencesEach) close()
  }
  close()
  return passages
}

function* sentencesIn(body: string, language: string): Generator<Passage & { heading: boolean }> {
  const segmenter = new Intl.Segmenter(language === 'en' ? 'en' : 'de', { granularity: 'sentence' })
  for (const line of body.matchAll(/[^\r\n]+/g)) {
    if (emptyLine.test(line[0])) continue
    const isHeading = heading.test(line[0])
    const whole = isHeading || /^\s*(?:\||[-*+]\s|\d+[.)]\s)/.test(line[0])
    const parts = whole ? [{ index: 0, segment: line[0] }] : segmenter.segment(line[0])
    for (const { index, segment } of parts) {
      const text = plain(segment)
      if (text === '') continue
      const start = line.index + index + (segment.length - segment.trimStart().length)
      yield { start, end: line.index + index + segment.trimEnd().length, text, heading: isHeading }
    }
  }
}

const isTableRow = (line: string): boolean => /^\s*\|/.test(line)
const isNote = (line: string): boolean => /^\s*>/.test(line)

const proseLines = (markdown: string): string[] =>
  markdown
    .split(/[\r\n]+/)
    .filter((line) => !emptyLine.test(line) && !heading.test(line) && !isTableRow(line))
    .map(plain)
    .filter((line) => line !== '')

/** What a stretch of an article says in whole lines, a step of a list on each; headings and tables are left out. */
export const proseOf = (markdown: string): string => proseLines(markdown).join('\n')

/** The notes set off in a body («> …»), by which instructions warn of a danger; one a line. */
export const notesOf = (body: string): string =>
  proseLines(
    body
      .split(/[\r\n]+/)
      .filter(isNote)
      .join('\n'),
  ).join('\n')
