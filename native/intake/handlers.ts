import { EngineError } from '../contract/errors.ts'
import type { DomainHandlers } from '../protocol/handlers.ts'
import type { IntakeService } from './service.ts'

const mostHandedOver = 64 * 1024 * 1024

export const createIntakeHandlers = (intake: IntakeService): DomainHandlers<'intake'> => ({
  'intake.importPaths': ({ paths, kind }, { signal, report }) => intake.importPaths(paths, { kind, signal, report }),
  'intake.importFiles': async ({ files, kind }, { signal, report }) => {
    const decoded = files.map(({ name, contentBase64 }) => ({ name, content: Buffer.from(contentBase64, 'base64') }))
    if (decoded.reduce((sum, { content }) => sum + content.length, 0) > mostHandedOver) {
      throw new EngineError('invalid_input', { detail: 'More than 64 MiB at once; import them by path.' })
    }
    return await intake.importFiles(decoded, { kind, signal, report })
  },
  'intake.rejections': ({ limit }) => intake.rejections(limit),
  'intake.watchedFolders': async () => ({ folders: await intake.watchedFolders() }),
  'intake.watchFolder': async ({ path }) => {
    await intake.watchFolder(path)
    return {}
  },
  'intake.unwatchFolder': async ({ path }) => {
    await intake.unwatchFolder(path)
    return {}
  },
})
