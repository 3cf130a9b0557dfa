import type Holidays from 'date-holidays'
import type { Language } from '../contract/words.ts'

/** Public holidays by region, as people know them who live there. */
export interface HolidayCalendar {
  /** Public holidays of a year, whole days, in order. @param region ISO 3166-2 or -1 @throws RangeError where it is unknown */
  ofYear(region: string, year: number, language: Language): Promise<{ date: string; name: string }[]>
  /** Countries and their states. */
  regions(language: Language): Promise<{ id: string; name: string }[]>
  /** To be asked day by day, ISO 8601; null: no holidays. @throws RangeError as above */
  lookup(region: string | null): Promise<(date: string) => boolean>
}

/** The library and its rules for all countries take some memory, so they are read when somebody asks for holidays. */
export function createHolidayCalendar(): HolidayCalendar {
  let loading: Promise<typeof Holidays> | null = null
  const load = (): Promise<typeof Holidays> => {
    loading ??= import('date-holidays').then((library) => library.default)
    return loading
  }
  const open = async (region: string): Promise<Holidays> => {
    const Library = await load()
    const [country = '', ...state] = region.split('-')
    const countries = new Library().getCountries()
    const states: Record<string, string> | undefined = new Library().getStates(country)
    if (!(country in countries) || (state.length > 0 && !(state.join('-') in (states ?? {}))))
      throw new RangeError(`no region ${region}`)
    return new Library(country, state.join('-'), { types: ['public'] })
  }
  return {
    ofYear: async (region, year, language) => publicDays(await open(region), year, language),
    regions: async (language) => {
      const library = new (await load())()
      const countries = Object.entries(library.getCountries(language))
      const found = countries.flatMap(([country, name]) => {
        const states: Record<string, string> | undefined = library.getStates(country, language)
        return [
          { id: country, name },
          ...Object.entries(states ?? {}).map(([state, stateName]) => ({
            id: `${country}-${state}`,
            name: `${name}, ${stateName}`,
          })),
        ]
      })
      // The contract's regions have at most ten characters; what the library has beyond that are parts of states.
      return found.filter(({ id }) => id.length <= 10).toSorted((a, b) => a.name.localeCompare(b.name, language))
    },
    lookup: async (region) => {
      if (region === null) return () => false
      const library = await open(region)
      const years = new Map<number, ReadonlySet<string>>()
      return (date) => {
        const year = Number(date.slice(0, 4))
        const days = years.get(year) ?? new Set(publicDays(library, year, 'en').map((holiday) => holiday.date))
        years.set(year, days)
        return days.has(date)
      }
    },
  }
}

/** A holiday that lasts several days is there once for each of them. */
function publicDays(library: Holidays, year: number, language: Language): { date: string; name: string }[] {
  const days = new Map<string, string>()
  for (const { start, end, date, name, type } of library.getHolidays(year, language)) {
    if (type !== 'public') continue
    // `date` is the wall clock there; how many days it lasts is told by its instants.
    const first = Date.parse(date.slice(0, 10))
    const lasts = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs))
    for (let day = 0; day < lasts; day++) {
      const iso = new Date(first + day * dayMs).toISOString().slice(0, 10)
      if (!days.has(iso)) days.set(iso, name)
    }
  }
  return Array.from(days, ([date, name]) => ({ date, name })).toSorted((a, b) => a.date.localeCompare(b.date))
}

const dayMs = 86_400_000
