import { allParts, buildParts, type Part } from './parts.ts'

const isPart = (name: string): name is Part => (allParts as readonly string[]).includes(name)

const named = process.argv.slice(2)
const unknown = named.find((name) => !isPart(name))
if (unknown !== undefined) {
  console.error(`build: there is no part «${unknown}»; there are ${allParts.join(', ')}`)
  process.exit(2)
}
const built = await buildParts(named.length > 0 ? named.filter(isPart) : allParts)
console.log(built.length > 0 ? `built: ${built.join(', ')}` : 'everything is up to date')
