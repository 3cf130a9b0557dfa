// Triage with the real models: one mail at a time, and in bulk through the job queue.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openBenchEngine } from './engine.ts'
import { measure, printReport } from './measure.ts'
import { differentTexts, writtenMails } from './texts.ts'

const bulk = 1_000
const { engine, client, folder, close } = await openBenchEngine()

const eml = (n: number, subject: string, text: string): string =>
  `From: Erika Beispiel <erika${n}@kunde.example>\r\nTo: service@firma.example\r\nSubject: ${subject}\r\n` +
  `Message-ID: <bench-${n}@kunde.example>\r\nDate: Wed, 25 Nov 2026 08:00:00 +0100\r\n` +
  `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`

const short = writtenMails().filter(({ text }) => text.split(/\s+/).length <= 45)
const inspect = (n: number) => {
  const mail = short[n % short.length]
  const content = eml(n, mail?.subject ?? '', `${mail?.text ?? ''} (${n})`)
  return client.call('suggestions.inspectMail', {
    name: 'x.eml',
    contentBase64: Buffer.from(content).toString('base64'),
  })
}
let next = 0
const oneShortMail = await measure(40, () => inspect(next++))

const texts = differentTexts(bulk)
const mbox = texts.map(
  (text, n) =>
    `From x@y.example Wed Nov 25 08:00:00 2026\n${eml(100_000 + n, `Frage ${n}`, text)
      .replaceAll('\r\n', '\n')
      .replace(/^From /gm, (line, at: number) => (at === 0 ? line : `>${line}`))}\n`,
)
const file = path.join(folder, 'bulk.mbox')
await writeFile(file, mbox.join(''))
await client.call('jobs.cancel', { kind: 'triage.message' })
const importStart = performance.now()
await client.call('intake.importPaths', { paths: [file] })
const importMs = performance.now() - importStart
await engine.idle()
const triageMs = performance.now() - importStart

printReport('triage', {
  oneShortMail,
  bulkMails: bulk,
  importMailsPerSecond: Math.round(bulk / (importMs / 1000)),
  importAndTriageMailsPerSecond: Math.round((bulk / (triageMs / 1000)) * 10) / 10,
})
client.close()
await close()
process.exit(0)
