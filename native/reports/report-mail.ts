import { EngineError } from '../contract/errors.ts'
import type { ScheduledReport } from '../contract/reports.ts'
import type { Settings } from '../contract/settings.ts'
import { escapeHtml } from '../letters/letter-html.ts'
import { buildMime } from '../letters/mime.ts'
import { senderOf } from '../letters/sender.ts'
import type { ReportFile } from './documents.ts'

interface Order {
  readonly report: ScheduledReport
  readonly files: readonly ReportFile[]
  readonly scheduleId: number
  readonly dueAt: number
  readonly now: number
  readonly settings: Settings
}

const texts = {
  de: {
    body: (name: string) => `Im Anhang liegt der Bericht «${name}».`,
    rule: 'Er enthält keine Zahlen über einzelne Mitarbeitende.',
  },
  en: { body: (name: string) => `Attached is the report “${name}”.`, rule: 'It holds no figures on single employees.' },
} as const

/**
 * A report as a mail. Its Message-ID is told by what it is and when it was due: one that is sent again after a crash
 * replaces itself.
 * @throws EngineError `bad_address` where there is no address to send from
 */
export async function reportMail({ report, files, scheduleId, dueAt, now, settings }: Order) {
  const from = senderOf(null, settings)
  if (!from) throw new EngineError('bad_address', { address: '' })
  const messageId = `report-${scheduleId}-${dueAt}@${from.address.slice(from.address.lastIndexOf('@') + 1)}`
  const { body, rule } = texts[report.language]
  const raw = await buildMime({
    from,
    to: report.recipients.map((address) => ({ name: '', address })),
    cc: [],
    bcc: [],
    subject: files[0] ? files[0].name.replace(/\.\w+$/, '') : report.name,
    date: now,
    messageId,
    inReplyTo: null,
    references: [],
    html: `<p>${escapeHtml(body(report.name))}</p><p>${escapeHtml(rule)}</p>`,
    attachments: files.map(({ name, mediaType, content }) => ({ name, mediaType, content })),
  })
  return { messageId, from: from.address, to: report.recipients, raw }
}
