import { parse } from 'csv-parse/sync'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, it } from 'vitest'
import { reportWords } from '../../../native/contract/report-words.ts'
import { sectionIds } from '../../../native/contract/reports.ts'
import type { Language } from '../../../native/contract/words.ts'
import { createReportDocuments } from '../../../native/reports/documents.ts'
import { addCustomers, berlin, november, now, openDesk } from './desk.ts'

const hour = 3_600_000

async function make(format: 'pdf' | 'csv', language: Language) {
  const desk = await openDesk()
  await addCustomers(desk)
  for (let n = 0; n < 12; n++) {
    const created = berlin('2026-11-10T09:00') + n * hour
    await desk.ticket({
      created,
      answered: created + 1.5 * hour,
      customer: 1,
      contact: n + 1,
      category: n % 2 ? 'fault' : 'invoice',
    })
  }
  await desk.ticket({ customer: 2, contact: 14, category: '=HYPERLINK("http://boese.example")' })
  const documents = createReportDocuments({ service: desk.service, clock: () => now })
  return await documents.make({ period: november, filter: {}, sections: sectionIds, format, language })
}

async function pagesOf(content: Uint8Array): Promise<string[]> {
  const pdf = await getDocument({ data: content.slice() }).promise
  const pages = []
  for (let page = 1; page <= pdf.numPages; page++) {
    const { items } = await (await pdf.getPage(page)).getTextContent()
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replaceAll(/\s+/g, ' '),
    )
  }
  return pages
}

for (const [language, text] of [
  [
    'de',
    {
      title: 'Bericht',
      period: '02.11.2026 – 25.11.2026',
      page: 'Seite 1 von',
      hidden: 'weniger als 10',
      time: '1,5 Std.',
    },
  ],
  [
    'en',
    { title: 'Report', period: '02/11/2026 – 25/11/2026', page: 'Page 1 of', hidden: 'fewer than 10', time: '1.5 h' },
  ],
] as const)
  it(`prints figures, definitions and what is hidden, with page numbers, ${language}`, async () => {
    const { name, mediaType, content } = await make('pdf', language)
    expect([name, mediaType]).toEqual([`${text.title} 2026-11-02 2026-11-25.pdf`, 'application/pdf'])
    const pages = await pagesOf(content)
    expect(pages[0]).toContain(text.page)
    const whole = pages.join(' ')
    for (const section of sectionIds) expect(whole).toContain(reportWords[language].sections[section])
    for (const said of [text.title, text.period, text.hidden, text.time, reportWords[language].figures.incoming[1]])
      expect(whole).toContain(said)
  })

it('writes a table that a German spreadsheet opens and takes no cell of for a formula', async () => {
  const { mediaType, content } = await make('csv', 'de')
  expect(mediaType).toBe('text/csv')
  const text = Buffer.from(content).toString('utf8')
  expect(text.startsWith('\ufeff')).toBe(true)
  const rows = parse(text, { bom: true, delimiter: ';', columns: true }) as Record<string, string>[]
  expect(rows.find((row) => row.Was === 'Neue Tickets')).toMatchObject({
    Bereich: 'Auf einen Blick',
    Wert: '13',
    Einheit: 'Anzahl',
    Von: '2026-11-02',
  })
  expect(rows.find((row) => row.Was === 'Erste Antwort')).toMatchObject({
    Wert: '1,5',
    Einheit: 'Geschäftsstunden',
    Tickets: '12',
  })
  expect(rows.find((row) => row.Zeile === 'Industrie')).toMatchObject({ Wert: 'weniger als 10', Tickets: '' })
  expect(rows.some((row) => row.Zeile?.startsWith("'=HYPERLINK"))).toBe(true)
  expect(rows.some((row) => Object.values(row).some((cell) => /^[=+@]/.test(cell)))).toBe(false)
})

it('writes decimal points for English readers', async () => {
  const { content } = await make('csv', 'en')
  const rows = parse(Buffer.from(content), { bom: true, delimiter: ';', columns: true }) as Record<string, string>[]
  expect(rows.find((row) => row.What === 'First answer')).toMatchObject({ Value: '1.5', Unit: 'business hours' })
})
