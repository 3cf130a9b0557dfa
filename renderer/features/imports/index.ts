import { lazyScreen } from '../../components/lazy-screen.ts'

export { expectKind } from './draft.ts'

export const MappedImportScreen = lazyScreen(() =>
  import('./mapped-import-screen.tsx').then((file) => file.MappedImportScreen),
)
