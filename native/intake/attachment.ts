import path from 'node:path'

const extensions: Record<string, string> = {
  'message/rfc822': 'eml',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/calendar': 'ics',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'text/csv': 'csv',
}

/** Endings that an operating system runs, or that run something inside an office program. */
const dangerous = new Set(
  (
    'ade adp apk app appx bat cab chm cmd com cpl dll dmg docm dotm exe gadget hta inf ins iso isp jar js jse lnk mde ' +
    'msc msi msix msp mst pif potm ppam ppsm pptm ps1 psm1 reg scf scr sct sh sys url vb vbe vbs vhd vxd wsc wsf wsh ' +
    'xlam xlsb xlsm xltm'
  ).split(' '),
)

/**
 * True for what must never be opened from here, only looked at and saved after a warning: a program or a document with
 * macros, by its name or by its first bytes.
 */
export function isDangerousAttachment(name: string, content?: Uint8Array): boolean {
  if (dangerous.has(path.extname(name).slice(1).toLowerCase())) return true
  if (!content) return false
  const [a, b, c, d] = content
  return (a === 0x4d && b === 0x5a) || (a === 0x7f && b === 0x45 && c === 0x4c && d === 0x46)
}

/**
 * A name to show and to save under: no path, no control or direction-changing characters (which make `gpj.exe` read
 * as `exe.jpg`), no name a system reserves, at most 180 characters with its ending kept.
 */
export function safeFileName(given: string | null, { index, mediaType }: { index: number; mediaType: string }): string {
  const base = (given ?? '').toWellFormed().normalize('NFC').split(/[/\\]/).at(-1)
  const name = (base ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  if (name === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name)) {
    const extension = extensions[mediaType] ?? 'bin'
    return `attachment-${index + 1}.${extension}`
  }
  const { name: stem, ext } = path.parse(name)
  return name.length <= 180
    ? name
    : `${stem.slice(0, 180 - Math.min(ext.length, 20)).toWellFormed()}${ext.slice(0, 20)}`
}
