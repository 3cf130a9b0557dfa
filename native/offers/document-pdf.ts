import { createRequire } from 'node:module'
import path from 'node:path'
import pdfmake from 'pdfmake'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { OfferDocument } from './document.ts'

const fonts = path.join(path.dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto')
const font = (name: string): string => path.join(fonts, `Roboto-${name}.ttf`)

const millimetre = 72 / 25.4
const muted = '#5a6472'
const hairline = '#c9ced6'

/** A page for a window envelope (DIN 5008, form B), with the sender at the foot of each. */
export async function offerPdf(document: OfferDocument): Promise<Uint8Array> {
  pdfmake.setFonts({
    Roboto: {
      normal: font('Regular'),
      bold: font('Medium'),
      italics: font('Italic'),
      bolditalics: font('MediumItalic'),
    },
  })
  // Nothing is fetched, and no file but the fonts is read.
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((file) => path.dirname(path.resolve(file)) === fonts)
  return new Uint8Array(await pdfmake.createPdf(layout(document)).getBuffer())
}

function layout(document: OfferDocument): TDocumentDefinitions {
  return {
    info: { title: document.title, creator: 'Leitstand', producer: 'Leitstand' },
    language: document.language === 'de' ? 'de-DE' : 'en-GB',
    pageSize: 'A4',
    pageMargins: [25 * millimetre, 20 * millimetre, 20 * millimetre, 32 * millimetre],
    defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.25, color: '#1c2430' },
    content: [
      head(document),
      { text: document.title, fontSize: 16, bold: true, margin: [0, 0, 0, 10] },
      table(document),
      sums(document),
      ...texts(document),
    ],
    footer: (page, pages) => foot(document, page, pages),
  }
}

/** The address lies 45 mm below the edge, where the window is. */
const head = ({ senderLine, address, facts }: OfferDocument): Content => ({
  columns: [
    {
      width: '*',
      stack: [
        { text: senderLine, fontSize: 7, color: muted, margin: [0, 0, 0, 6] },
        ...address.map((text): Content => ({ text })),
      ],
    },
    {
      width: 'auto',
      table: {
        body: facts.map(({ name, value }) => [
          { text: name, color: muted },
          { text: value, alignment: 'right' as const },
        ]),
      },
      layout: 'noBorders',
    },
  ],
  margin: [0, 25 * millimetre, 0, 20 * millimetre],
})

const table = ({ head: names, rows }: OfferDocument): Content => ({
  table: {
    headerRows: 1,
    dontBreakRows: true,
    widths: names.map((_, at) => (at === 1 ? '*' : 'auto')),
    body: [
      names.map((text, at) => ({ text, color: muted, fontSize: 8.5, alignment: sideOf(at) })),
      ...rows.map(({ cells, below }) =>
        cells.map((text, at) => ({
          stack: at === 1 && below !== '' ? [{ text }, { text: below, color: muted, fontSize: 8.5 }] : [{ text }],
          alignment: sideOf(at),
          noWrap: at !== 1,
        })),
      ),
    ],
  },
  layout: {
    hLineWidth: (line) => (line === 0 ? 0 : 0.5),
    vLineWidth: () => 0,
    hLineColor: () => hairline,
    paddingLeft: (at) => (at === 0 ? 0 : 6),
    paddingRight: (at, node) => (at === (node.table.widths?.length ?? 0) - 1 ? 0 : 6),
    paddingTop: () => 4,
    paddingBottom: () => 3,
  },
})

const sideOf = (column: number): 'left' | 'right' => (column < 2 ? 'left' : 'right')

const sums = ({ sums: rows }: OfferDocument): Content => ({
  columns: [
    { width: '*', text: '' },
    {
      width: 'auto',
      table: {
        body: rows.map(({ name, value, strong }) => [
          { text: name, bold: strong },
          { text: value, bold: strong, alignment: 'right' as const, noWrap: true },
        ]),
      },
      layout: 'noBorders',
    },
  ],
  margin: [0, 8, 0, 16],
  unbreakable: true,
})

const texts = ({ texts: paragraphs }: OfferDocument): Content[] =>
  paragraphs.map((text) => ({ text, margin: [0, 0, 0, 8] }))

const foot = (document: OfferDocument, page: number, pages: number): Content => ({
  margin: [25 * millimetre, 6 * millimetre, 20 * millimetre, 0],
  stack: [
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 165 * millimetre, y2: 0, lineWidth: 0.5, lineColor: hairline }] },
    {
      columns: document.foot.map((column) => ({ stack: column.map((text): Content => ({ text })) })),
      columnGap: 12,
      fontSize: 7.5,
      color: muted,
      margin: [0, 6, 0, 0],
    },
    { text: pages > 1 ? document.page(page, pages) : '', alignment: 'right', fontSize: 7.5, color: muted },
  ],
})
