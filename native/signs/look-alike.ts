/** How a domain resembles another: written nearly so, or under another ending. */
export type Likeness = 'spelling' | 'ending'

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789-'
/** What looks alike in the letters of a mail program. */
const twins: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['vv', 'w'],
  ['cl', 'd'],
  ['nn', 'm'],
  ['ae', 'ä'],
  ['oe', 'ö'],
  ['ue', 'ü'],
  ['ss', 'ß'],
]
const endings = ['de', 'com', 'net', 'org', 'eu', 'at', 'ch', 'info', 'biz', 'co', 'example', 'co.uk']
/** Of shorter names too many are one letter apart. */
const shortestName = 6
const longestName = 60

/**
 * The domains that this one could be meant to be taken for: one letter more, less, other or swapped, letters that look
 * alike, a hyphen, another ending. To be looked up among those that are known.
 */
export function nearDomains(domain: string): ReadonlyMap<string, Likeness> {
  const near = new Map<string, Likeness>()
  const dot = domain.indexOf('.')
  const [name, ending] = [domain.slice(0, dot), domain.slice(dot + 1)]
  if (dot < shortestName || name.length > longestName) return near
  for (const other of endings) if (other !== ending) near.set(`${name}.${other}`, 'ending')
  for (const other of nearNames(name)) if (other.length >= shortestName - 1) near.set(`${other}.${ending}`, 'spelling')
  // muster-gmbh.com for muster.de: the name with another word beside it.
  for (const part of name.split('-'))
    if (part.length >= shortestName && part !== name) near.set(`${part}.${ending}`, 'spelling')
  near.delete(domain)
  return near
}

function nearNames(name: string): Set<string> {
  const names = new Set<string>()
  for (let at = 0; at <= name.length; at++) {
    const [before, after] = [name.slice(0, at), name.slice(at)]
    for (const letter of letters) names.add(`${before}${letter}${after}`)
    if (after === '') continue
    names.add(before + after.slice(1))
    for (const letter of letters) names.add(`${before}${letter}${after.slice(1)}`)
    if (after.length > 1) names.add(`${before}${after[1]}${after[0]}${after.slice(2)}`)
    for (const [two, one] of twins) {
      if (after.startsWith(two)) names.add(`${before}${one}${after.slice(two.length)}`)
      if (after.startsWith(one)) names.add(`${before}${two}${after.slice(one.length)}`)
    }
  }
  names.add(name.replaceAll('-', ''))
  names.delete(name)
  return names
}
