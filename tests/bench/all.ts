// Runs the named benches, or all but the longest: npm run bench [-- queue search … --option]
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'

const notBenches = new Set([
  'all',
  'bench-folder',
  'engine',
  'example-records',
  'made-cases',
  'made-customers',
  'made-vectors',
  'learning-desk',
  'mails',
  'many-messages',
  'many-tickets',
  'measure',
  'options',
  'processes',
  'real-sentences',
  'search-ablation',
  'texts',
])
// These take minutes: only where they are named.
const long = new Set(['million-cases'])
const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => path.basename(file, '.ts'))
  .filter((name) => !notBenches.has(name))
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'))
const unknown = asked.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are: ${known.join(', ')}`)
  process.exit(2)
}
for (const name of asked.length > 0 ? asked : known.filter((each) => !long.has(each))) {
  const run = spawnSync(process.execPath, [path.join(import.meta.dirname, `${name}.ts`), ...options], {
    stdio: 'inherit',
  })
  if (run.status !== 0) process.exitCode = 1
}
