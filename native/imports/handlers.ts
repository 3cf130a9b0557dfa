import type { DomainHandlers } from '../protocol/handlers.ts'
import type { ImportsService } from './service.ts'

export const createImportsHandlers = (imports: ImportsService): DomainHandlers<'imports'> => ({
  'imports.upload': async ({ upload, name, contentBase64 }) => ({
    upload: await imports.upload(upload, name, Buffer.from(contentBase64, 'base64')),
  }),
  'imports.inspect': ({ file, layout, kind }, { signal }) => imports.inspect(file, { layout, kind, signal }),
  'imports.preview': ({ file, mapping, limit }, { signal }) => imports.preview(file, mapping, { limit, signal }),
  'imports.check': ({ file, mapping, source }, { signal, report }) =>
    imports.check(file, { mapping, source }, { signal, report }),
  'imports.run': ({ file, mapping, source, profileId }, { signal, report }) =>
    imports.run(file, { mapping, source, profileId }, { signal, report }),
  'imports.runProfile': ({ profileId, file }, { signal, report }) =>
    imports.runProfile(profileId, file, { signal, report }),
  'imports.cancel': async ({ runId }) => ({ cancelled: imports.cancel(runId) }),
  'imports.profiles': async () => ({ profiles: await imports.profiles() }),
  'imports.saveProfile': ({ id, ...profile }) => imports.saveProfile(id, profile),
  'imports.removeProfile': ({ profileId }) => imports.removeProfile(profileId),
  'imports.restoreProfile': ({ profile, runIds }) => imports.restoreProfile(profile, runIds),
  'imports.runs': async ({ profileId, limit }) => ({ runs: await imports.runs(profileId, limit) }),
  'imports.rejectedRows': ({ runId, limit }) => imports.rejectedRows(runId, limit),
  'imports.rejectedTable': ({ runId, after, language }) => imports.rejectedTable(runId, { after, language }),
})
