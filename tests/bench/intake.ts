import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Rejection } from '../../native/contract/intake.ts'
import { createBlobs } from '../../native/database/blobs.ts'
import { openDatabase } from '../../native/database/open.ts'
import { createIntakeService, type IntakeService } from '../../native/intake/service.ts'
import { createJobs } from '../../native/jobs/service.ts'
import { silentLog } from '../../native/log.ts'
import { createSettingsService } from '../../native/settings/service.ts'
import { noPictures } from '../fixtures/no-pictures.ts'

/**
 * How fast mails are taken, printed as JSON: the public samples one file at a time (the slowest must stay under a
 * second) and together, and made-up business mails in bulk.
 */

const samples = path.resolve(import.meta.dirname, '../../../shared/data/mail')
const bulkMails = 2_000

async function withIntake<T>(work: (intake: IntakeService) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leitstand-bench-'))
  const { db, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })
  const emit = (): void => {}
  const log = silentLog
  const clock = Date.now
  try {
    return await work(
      createIntakeService({
        pictures: noPictures,
        db,
        blobs: createBlobs(folder),
        jobs: createJobs({ db, clock, log, emit }),
        settings: createSettingsService({ db, emit }),
        clock,
        emit,
        log,
      }),
    )
  } finally {
    await close()
    rmSync(folder, { recursive: true })
  }
}

const countReasons = (rejected: readonly Rejection[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { code, reason } of rejected) {
    const key = `${code}: ${reason}`
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

async function publicSamples(): Promise<Record<string, unknown>> {
  if (!existsSync(samples)) return { skipped: 'the public samples are not on this machine' }
  const { findFiles } = await import('../../native/intake/sources.ts')
  const { sources } = await findFiles([samples])
  const single = await withIntake(async (intake) => {
    const times: { file: string; ms: number }[] = []
    for (const { name } of sources) {
      const start = performance.now()
      await intake.importPaths([name])
      times.push({ file: path.relative(samples, name), ms: Math.round((performance.now() - start) * 10) / 10 })
    }
    return times.sort((a, b) => b.ms - a.ms).slice(0, 3)
  })
  const together = await withIntake(async (intake) => {
    const start = performance.now()
    const report = await intake.importPaths([samples])
    const seconds = (performance.now() - start) / 1_000
    return {
      seconds: Math.round(seconds * 100) / 100,
      mailsPerSecond: Math.round(report.imported / seconds),
      imported: report.imported,
      doubles: report.doubles,
      rejected: report.rejected.length,
      reasons: countReasons(report.rejected),
    }
  })
  return { files: sources.length, slowest: single, together }
}

const sentences = [
  'seit heute Morgen zeigt die Maschine den Fehler E47 und läuft nicht mehr an.',
  'Wir haben den Filter schon getauscht, leider ohne Erfolg.',
  'Bitte senden Sie uns ein Angebot für zwei Dichtungssätze.',
  'Die letzte Lieferung war unvollständig, es fehlen drei Keilriemen.',
  'Könnte nächste Woche ein Techniker kommen? Die Halle ist ab 6 Uhr offen.',
  'Auf der Rechnung steht eine Position doppelt.',
]

function businessMail(index: number): { name: string; content: Uint8Array } {
  const body = Array.from({ length: 4 + (index % 5) }, (_, at) => sentences[(index + at * 7) % sentences.length]).join(
    '\n',
  )
  const text = `Guten Tag,\n\n${body}\n\nMit freundlichen Grüßen\nMax Muster ${index % 300}\nMuster GmbH\nTel. +49 561 1234-${index % 90}\n\nAm 12.03.2026 um 10:22 schrieb Service <service@dealer.example>:\n> Vielen Dank für Ihre Nachricht.\n> Wir melden uns.\n`
  const html = `<html><body><p>${text.replaceAll('\n', '<br>')}</p></body></html>`
  const mail = [
    `From: Max Muster <max${index % 300}@muster${index % 80}.example>`,
    'To: service@dealer.example',
    `Subject: Anfrage ${index}`,
    `Message-ID: <bench-${index}@muster.example>`,
    index % 4 === 3 ? `In-Reply-To: <bench-${index - 3}@muster.example>` : 'X-Mailer: bench',
    `Date: ${new Date(1_760_000_000_000 + index * 60_000).toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
    '--b--',
    '',
  ].join('\r\n')
  return { name: `${index}.eml`, content: Buffer.from(mail) }
}

async function bulk(): Promise<Record<string, unknown>> {
  const files = Array.from({ length: bulkMails }, (_, index) => businessMail(index))
  return await withIntake(async (intake) => {
    const start = performance.now()
    const report = await intake.importFiles(files)
    const seconds = (performance.now() - start) / 1_000
    const again = performance.now()
    const second = await intake.importFiles(files)
    return {
      mails: report.imported,
      mailsPerSecond: Math.round(report.imported / seconds),
      doublesPerSecond: Math.round((second.doubles / (performance.now() - again)) * 1_000),
    }
  })
}

console.log(JSON.stringify({ bench: 'intake', publicSamples: await publicSamples(), bulk: await bulk() }, null, 2))
