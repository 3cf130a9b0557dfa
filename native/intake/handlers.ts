import type { DomainHandlers } from '../protocol/handlers.ts'
import type { IntakeService } from './service.ts'

export const createIntakeHandlers = (intake: IntakeService): DomainHandlers<'intake'> => ({
  'intake.importPaths': ({ paths, kind }, { signal, report }) => intake.importPaths(paths, { kind, signal, report }),
  'intake.importFiles': ({ files, kind }, { signal, report }) =>
    intake.importFiles(
      files.map(({ name, contentBase64 }) => ({ name, content: Buffer.from(contentBase64, 'base64') })),
      { kind, signal, report },
    ),
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
