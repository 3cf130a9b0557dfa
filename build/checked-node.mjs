// Runs a TypeScript program of this project: node build/checked-node.mjs PROGRAM ARGUMENTS…
// Plain JavaScript, so that a Node too old for everything else can still say so.
import { existsSync } from 'node:fs'
import nodeModule from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Leitstand needs Node 22.18 or newer on this platform; this is ${process.version}.`)
  process.exit(1)
}
const packages = path.join(import.meta.dirname, '..', 'node_modules')
if (!existsSync(path.join(packages, '.package-lock.json'))) {
  console.error('The packages are not installed yet; please run «npm ci» first.')
  process.exit(1)
}
// Half the start of the engine from its sources is stripping and compiling them; kept, it is done once. The programs it
// starts find the cache by the variable.
process.env.NODE_COMPILE_CACHE ??= path.join(packages, '.cache', 'leitstand')
nodeModule.enableCompileCache(process.env.NODE_COMPILE_CACHE)

const program = path.resolve(process.argv[2])
process.argv.splice(1, 2, program)
await import(pathToFileURL(program).href)
