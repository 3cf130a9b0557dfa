import type { AccessRecord, History } from './history.ts'
import type { Hit } from './hit.ts'
import { reason } from './weights.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Before so many sign-ins nobody can say what is usual. */
const fewestLogins = 8
const travelMs = 2 * hourMs
const failedWithin = hourMs
const manyFailed = 6
/** However many there are, no further back than so many. */
const mostBefore = 300
const manyDownloads = 30
/** Local time of the engine's computer. */
const nightFrom = 22
const nightUntil = 5

/** What in the sign-ins since then is unlike the customer's own. */
export function judgeAccesses({ accesses }: History, since: number): Hit[] {
  const hits: Hit[] = []
  const countries = new Map<string, number>()
  let logins = 0
  for (const [at, each] of accesses.entries()) {
    const isRecent = each.at >= since
    if (each.kind === 'login') {
      if (isRecent) hits.push(...judgeLogin(accesses, at, { countries, logins }))
      if (each.country !== '') countries.set(each.country, (countries.get(each.country) ?? 0) + 1)
      logins++
    }
    if (isRecent && (each.kind === 'bank_change' || each.kind === 'address_change'))
      hits.push(...judgeChange(accesses, at))
  }
  return [...hits, ...nightDownloads(accesses, since)]
}

const hit = (at: number, told: Hit['reason'], accessIds: readonly number[]): Hit => ({
  kind: 'access',
  at,
  reason: told,
  accessIds,
})

/** Those before `at` of the same account, the newest first, no longer ago. */
function* before(accesses: readonly AccessRecord[], at: number, withinMs: number): Generator<AccessRecord> {
  const { at: when = 0, account = '' } = accesses[at] ?? {}
  for (let i = at - 1; i >= Math.max(0, at - mostBefore); i--) {
    const each = accesses[i]
    if (!each || when - each.at > withinMs) return
    if (each.account === account) yield each
  }
}

function judgeLogin(
  accesses: readonly AccessRecord[],
  at: number,
  { countries, logins }: { countries: ReadonlyMap<string, number>; logins: number },
): Hit[] {
  const login = accesses[at]
  if (!login) return []
  const hits: Hit[] = []
  if (login.country !== '' && logins >= fewestLogins && !countries.has(login.country)) {
    const usual = [...countries].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ''
    hits.push(hit(login.at, reason('new_country', { country: login.country, usual, logins }), [login.id]))
  }
  const elsewhere = [...before(accesses, at, travelMs)].find(
    ({ kind, country }) => kind === 'login' && country !== '' && login.country !== '' && country !== login.country,
  )
  if (elsewhere) {
    const minutes = Math.max(1, Math.round((login.at - elsewhere.at) / 60_000))
    const values = { country: login.country, other: elsewhere.country, minutes }
    hits.push(hit(login.at, reason('two_countries', values), [elsewhere.id, login.id]))
  }
  const failed = [...before(accesses, at, failedWithin)].filter(({ kind }) => kind === 'failed_login')
  if (failed.length >= manyFailed)
    hits.push(
      hit(login.at, reason('many_failed', { count: failed.length }), [
        ...failed.map(({ id }) => id).reverse(),
        login.id,
      ]),
    )
  return hits
}

function judgeChange(accesses: readonly AccessRecord[], at: number): Hit[] {
  const change = accesses[at]
  if (!change) return []
  const password = [...before(accesses, at, dayMs)].find(({ kind }) => kind === 'password_change')
  if (!password) return []
  const values = { what: change.kind, hours: Math.max(1, Math.round((change.at - password.at) / hourMs)) }
  return [hit(change.at, reason('changed_after_password', values), [password.id, change.id])]
}

function nightDownloads(accesses: readonly AccessRecord[], since: number): Hit[] {
  const downloads = accesses.filter(({ kind }) => kind === 'download')
  if (downloads.length < manyDownloads) return []
  // One night is that of the evening it began on.
  const nights = Map.groupBy(
    downloads.filter(({ at }) => isNight(at)),
    ({ account, at }) => `${account} ${Math.floor((at - 12 * hourMs) / dayMs)}`,
  )
  const days = new Set(downloads.map(({ at }) => Math.floor((at - 12 * hourMs) / dayMs))).size
  return [...nights.values()].flatMap((night) => {
    const last = night.at(-1)
    const others = downloads.length - night.length
    const usual = days > 1 ? others / (days - 1) : 0
    if (!last || last.at < since || night.length < Math.max(manyDownloads, 5 * usual)) return []
    const values = { count: night.length, usual: Math.round(usual) }
    return [
      hit(
        last.at,
        reason('night_downloads', values),
        night.map(({ id }) => id),
      ),
    ]
  })
}

function isNight(at: number): boolean {
  const hour = new Date(at).getHours()
  return hour >= nightFrom || hour < nightUntil
}
