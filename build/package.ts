import { rmSync } from 'node:fs'
import path from 'node:path'
import { build, type Configuration, Platform } from 'electron-builder'
import { electronFolder, electronVersion, findElectron } from './electron-binary.ts'
import { allParts, buildParts } from './parts.ts'
import { stageShell } from './stage.ts'
import { stageEngine } from './stage-engine.ts'

const root = path.join(import.meta.dirname, '..')
const shellStage = path.join(root, 'dist', 'stage', 'shell')
const engineStage = path.join(root, 'dist', 'stage', 'engine')
const output = path.join(root, 'dist', 'package')

/**
 * The shell and the screens lie in the archive; the engine lies beside it as ordinary files, because the system's loader
 * opens its native libraries by path and can see into no archive.
 */
const configuration = (): Configuration => ({
  appId: 'de.leitstand.desktop',
  productName: 'Leitstand',
  directories: { app: shellStage, output },
  electronDist: electronFolder(),
  electronVersion: electronVersion(electronFolder()),
  npmRebuild: false,
  asar: true,
  files: ['**/*'],
  // A filter of its own, or electron-builder leaves node_modules out.
  extraResources: [{ from: engineStage, to: 'engine', filter: ['**/*'] }],
  linux: { target: 'dir', executableName: 'leitstand', category: 'Office' },
  win: { target: 'dir' },
  publish: null,
})

if (findElectron() === null) {
  console.error('There is no Electron to package; «npm start» fetches it, or name one by ELECTRON_OVERRIDE_DIST_PATH.')
  process.exit(1)
}
await buildParts(allParts)
stageShell(root, shellStage)
stageEngine(root, engineStage, { platform: process.platform, arch: process.arch })
rmSync(output, { recursive: true, force: true })
const [artifact] = await build({ targets: Platform.current().createTarget('dir'), config: configuration() })
rmSync(path.dirname(engineStage), { recursive: true, force: true })
console.log(`packaged: ${path.relative(root, artifact ?? output)}`)
