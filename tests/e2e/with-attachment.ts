import { writeFile } from 'node:fs/promises'
import path from 'node:path'

export const attachmentSubject = 'Fehlerprotokoll der Anlage 4'
export const attachmentName = 'protokoll.csv'

/** A request with a table attached, as a file to bring in. @returns its path */
export async function writeMailWithAttachment(folder: string): Promise<string> {
  const lines = [
    'From: Ilse Brand <ilse.brand@walzwerk.example>',
    'To: service@nordwerk-maschinen.example',
    `Subject: ${attachmentSubject}`,
    'Date: Mon, 24 Nov 2025 08:00:00 +0100',
    'Message-ID: <protokoll-4@walzwerk.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="part"',
    '',
    '--part',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Guten Tag, anbei das Protokoll. Die Anlage bleibt seit gestern mit F-104 stehen.',
    '--part',
    'Content-Type: text/csv; charset=utf-8',
    `Content-Disposition: attachment; filename="${attachmentName}"`,
    '',
    'Zeit;Meldung;Wert',
    '08:00;F-104;17',
    '09:30;F-104;18',
    '--part--',
    '',
  ]
  const file = path.join(folder, 'protokoll.eml')
  await writeFile(file, lines.join('\r\n'))
  return file
}
