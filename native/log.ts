import pino from 'pino'

type Fields = Record<string, unknown>

/** What the engine writes down for its administrator. Never the text of a mail. */
export interface Log {
  info(message: string, fields?: Fields): void
  warn(message: string, fields?: Fields): void
  error(message: string, fields?: Fields): void
}

/** JSON lines to a file, or to standard error where no file is named. */
export function createLog({
  file,
  level = 'info',
}: {
  file?: string
  level?: 'info' | 'warn' | 'error' | 'silent'
}): Log {
  const destination = pino.destination({ dest: file ?? 2, mkdir: true, sync: true })
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
  return {
    info: (message, fields = {}) => logger.info(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    error: (message, fields = {}) => logger.error(fields, message),
  }
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
