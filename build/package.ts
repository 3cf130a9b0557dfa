import { rmSync } from 'node:fs'
import path from 'node:path'
import { type AfterPackContext, build, type Configuration, Platform } from 'electron-builder'
import { electronFolder, electronVersion, findElectron } from './electron-binary.ts'
import { allParts, buildParts } from './parts.ts'
import { stageShell } from './stage.ts'
import { stageEngine } from './stage-engine.ts'

const root = path.join(import.meta.dirname, '..')
const shell = path.join(root, 'dist', 'shell')
const output = path.join(root, 'dist', 'package')

/**
 * The shell and the screens lie in the archive; the engine lies beside it as ordinary files, because the system's loader
 * opens its native libraries by path and can see into no archive.
 */
const configuration = (): Configuration => ({
  appId: 'de.leitstand.desktop',
  productName: 'Leitstand',
  directories: { app: shell, output },
  electronDist: electronFolder(),
  electronVersion: electronVersion(electronFolder()),
  // Nothing is rebuilt for Electron, and no package of the project is collected: the shell needs none.
  beforeBuild: () => Promise.resolve(false),
  asar: true,
  files: ['**/*'],
  linux: { target: 'dir', executableName: 'leitstand', category: 'Office' },
  win: { target: 'dir' },
  publish: null,
  afterPack: ({ appOutDir, packager }: AfterPackContext) => {
    const target = { platform: process.platform, arch: process.arch }
    stageEngine(root, path.join(packager.getResourcesDir(appOutDir), 'engine'), target)
  },
})

if (findElectron() === null) {
  console.error('There is no Electron to package; «npm start» fetches it, or name one by ELECTRON_OVERRIDE_DIST_PATH.')
  process.exit(1)
}
await buildParts(allParts)
stageShell(root, shell)
rmSync(output, { recursive: true, force: true })
await build({ targets: Platform.current().createTarget('dir'), config: configuration() })
console.log(`packaged: ${path.relative(root, output)}`)
