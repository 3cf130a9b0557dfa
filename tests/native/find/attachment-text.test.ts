import { describe, expect, it } from 'vitest'
import { createBlobs } from '../../../native/database/blobs.ts'
import { readAttachmentText } from '../../../native/find/attachment-text.ts'
import type { Log } from '../../../native/log.ts'

/** A document with one page and these lines, as the format's first version has it. */
function pdfOf(lines: readonly string[]): Buffer {
  const drawn = lines.map((line) => `(${line}) Tj 0 -30 Td`).join(' ')
  const stream = `BT /F1 24 Tf 72 700 Td ${drawn} ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n `).join('\n')
  return Buffer.from(
    `${text}xref\n0 6\n0000000000 65535 f \n${table}\ntrailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF`,
    'latin1',
  )
}

async function read(content: Uint8Array, media_type: string, name = 'datei') {
  const blobs = createBlobs(null)
  const warnings: string[] = []
  const log: Log = { info: () => {}, warn: (message) => warnings.push(message), error: () => {} }
  const file = { blob: await blobs.put(content), name, media_type, size: content.length }
  return { text: await readAttachmentText(file, { blobs, log }), warnings }
}

describe('the text of an attachment', () => {
  it('is read from text in whatever encoding, tables and HTML', async () => {
    expect((await read(Buffer.from('Größe 12', 'latin1'), 'text/plain')).text).toBe('Größe 12')
    expect((await read(Buffer.from('Nummer;Größe\n1;12'), 'text/csv')).text).toContain('Größe')
    expect((await read(Buffer.from('<p>Gr&ouml;&szlig;e<script>x()</script></p>'), 'text/html')).text).toBe('Größe')
  })

  it('is read from PDF documents', async () => {
    const { text, warnings } = await read(pdfOf(['Ersatzteil HK-4279-B', 'Gr\\366\\337e 12']), 'application/pdf')
    expect(text?.split('\n')).toEqual(['Ersatzteil HK-4279-B', 'Größe 12'])
    expect(warnings).toEqual([])
  })

  it('goes by the name where the type says nothing', async () => {
    expect((await read(pdfOf(['Liste']), 'application/octet-stream', 'Liste.PDF')).text?.trim()).toBe('Liste')
    expect((await read(Buffer.from('x'), 'application/octet-stream', 'bild.raw')).text).toBeNull()
    expect((await read(Buffer.from('x'), 'image/png', 'bild.png')).text).toBeNull()
  })

  it('of a broken document is empty and costs a line in the log', async () => {
    for (const content of [Buffer.from('%PDF-1.4 nothing'), pdfOf(['x']).subarray(0, 60), Buffer.alloc(0)]) {
      expect(await read(content, 'application/pdf')).toEqual({ text: '', warnings: ['attachment not read'] })
    }
  })
})
