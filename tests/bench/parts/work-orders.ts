import { createRandom } from '../../../native/triage/learning/random.ts'
import { englishParts, germanParts } from './work-order-words.ts'

/** One line as `parts --history` reads it. */
export interface WorkOrder {
  readonly text: string
  readonly machine: string
  readonly parts: string[]
}

interface Part {
  readonly label: string
  readonly ways: readonly string[]
  readonly symptoms: readonly string[]
  readonly weight: number
  readonly types: string
  /** From which share of the years on it occurs at all. */
  readonly from: number
  /** How its frequency changes over the years. */
  readonly trend: number
}

const words = {
  en: {
    actions:
      'replace,repl,replace,c/o,changeout,change out,fit,refit,repair,rep,weld,tighten,check,inspect,remove & refit,r&r,swap,adjust,clean,reseal',
    faults:
      'leaking,u/s,broken,cracked,not working,worn,loose,missing,damaged,n/w,faulty,bent,seized,noisy,blown,leak,worn out,failed,snapped,fell off',
    sides: 'l/h,r/h,lh,rh,left,right,front,rear,l.h,r.h,frt,upper,lower,top,offside,#2,no 3,inner,outer',
    places:
      'boom,stick,bucket,cab,engine bay,counterweight,swing area,track frame,pump room,roof,radiator,rear frame,hyd tank,lube room,battery box,engine,mast',
    joints: 'on,at,near,to,for,from,in,off,behind',
    tails:
      'asap,as required,urgent,and test,as per insp,due,backlog,p/s,b/d,- backlog,(warranty),at 250hr svce,next svce,o/s parts,n/s',
  },
  de: {
    actions:
      'wechseln,erneuern,ern.,tauschen,austauschen,rep.,reparieren,ersetzen,prüfen,nachziehen,einbauen,schweißen,abdichten,einstellen,aus- u. einbau,neu',
    faults:
      'undicht,defekt,def.,gebrochen,gerissen,ohne funktion,o.f.,verschlissen,lose,fehlt,beschädigt,fest,laut,leckt,kaputt,abgerissen,n.i.o.',
    sides: 'li,re,links,rechts,vorn,hinten,v.l.,h.r.,oben,unten,vo.,hi.,nr 2,innen,außen',
    places:
      'ausleger,stiel,löffel,kabine,motorraum,gegengewicht,oberwagen,laufwerk,pumpenraum,dach,kühler,rahmen,tank,mast',
    joints: 'an,am,vom,im,für,bei,hinter,zu',
    tails: 'dringend,lt. prüfung,n. inspektion,siehe bericht,bei wartung,uvv,gewährl.,sofort,beim 500h service,offen',
  },
} as const

export interface MadeOptions {
  /** From this share of the years on other words come up: phrases and names of parts that nobody wrote before. */
  readonly newWordsFrom?: number
}

/**
 * Work orders of some years in the order of time, terse and misspelt: parts gain and lose ground, machines come and go, some
 * parts turn up late (so that about one in eighteen of the last third was never seen before) and many are booked once or twice
 * at all. What is booked is not always what is written: each part has others that are often booked in its stead, and one order
 * in sixty is booked on anything. So hard that a linear machine over letters has about 0.79 first and 0.90 among five.
 */
export function madeWorkOrders(
  language: 'en' | 'de',
  count: number,
  seed: number,
  { newWordsFrom = 2 }: MadeOptions = {},
): WorkOrder[] {
  const random = createRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const lists = words[language]
  let year = 0
  // The last third of each list is kept back for later.
  const pickWord = <T>(list: readonly T[]): T =>
    newWordsFrom > 1
      ? pick(list)
      : pick(list.slice(0, year < newWordsFrom ? Math.ceil((list.length * 2) / 3) : undefined))
  const split = (text: string): string[] => text.split(',')
  const actions = split(lists.actions)
  const faults = split(lists.faults)
  const sides = split(lists.sides)
  const places = split(lists.places)
  const joints = split(lists.joints)
  const tails = split(lists.tails)
  const usual = partsOf(language === 'en' ? englishParts : germanParts, random)
  const parts = [...usual, ...seldomParts(language, random)]
  const stead = insteadOf(usual, random)
  const machines = machinesOf(random)

  const write = (part: Part, type: string): string => {
    const way = newWordsFrom > 1 && random() < 0.7 ? pick(part.ways.slice(0, 3)) : pickWord(part.ways)
    const side = random() < 0.3 ? `${pick(sides)} ` : ''
    const place = random() < 0.22 ? ` ${pick(joints)} ${pick(places)}` : ''
    const tail = random() < 0.15 ? ` ${pickWord(tails)}` : ''
    const kind = random()
    if (part.symptoms.length > 0 && kind < 0.13) return `${pickWord(part.symptoms)}${tail}`
    // Another part is named beside the one that is booked.
    const other = random() < 0.12 ? ` ${pick(joints)} ${pick(pick(parts.filter((each) => fits(each, type))).ways)}` : ''
    if (kind < 0.5) return `${pickWord(actions)} ${side}${way}${place}${other}${tail}`
    if (kind < 0.85) return `${side}${way}${place}${other} ${pickWord(faults)}${tail}`
    return `${side}${way} ${pickWord(faults)}${other}, ${pickWord(actions)}${tail}`
  }

  return Array.from({ length: count }, (_none, at) => {
    year = at / count
    const here = machines.filter(({ from, to }) => from <= year && year <= to)
    const machine = pick(here)
    const likely = parts.filter((part) => fits(part, machine.type) && part.from <= year)
    const weights = likely.map((part) => part.weight * (1 + part.trend * year) * (machine.habits.get(part.label) ?? 1))
    const part = likely[drawn(weights, random)] ?? (likely[0] as Part)
    const booked = bookedOn(part, likely, { stead, year, machine: machine.name, random })
    const text = scrawled(write(part, machine.type), random)
    return { text, machine: machine.name, parts: [booked.label] }
  })
}

interface Stead {
  readonly label: string
  readonly share: number
  /** Only in these years, and only for machines whose name ends so: clerks come and go. */
  readonly from: number
  readonly to: number
  readonly endings: string
}

/** For each part those beside it in the book that are booked in its stead, and how often. */
function insteadOf(parts: readonly Part[], random: () => number): ReadonlyMap<string, readonly Stead[]> {
  const beside = (at: number): Stead => {
    const step = (1 + Math.floor(random() * 3)) * (random() < 0.5 ? 1 : -1)
    return {
      label: (parts[at + step] ?? parts[at - step])?.label ?? '',
      share: random() ** 1.5 * 0.4,
      from: random() < 0.25 ? random() * 0.7 : 0,
      to: random() < 0.25 ? 0.3 + random() * 0.7 : 1,
      endings: random() < 0.4 ? '02468' : '0123456789',
    }
  }
  return new Map(parts.map(({ label }, at) => [label, random() < 0.75 ? [beside(at), beside(at)] : []]))
}

interface Booking {
  readonly stead: ReadonlyMap<string, readonly Stead[]>
  readonly year: number
  readonly machine: string
  readonly random: () => number
}

const bookedAnyhow = 1 / 60

/** What the clerk books it on. */
function bookedOn(part: Part, likely: readonly Part[], { stead, year, machine, random }: Booking): Part {
  if (random() < bookedAnyhow) return likely[Math.floor(random() * likely.length)] ?? part
  for (const { label, share, from, to, endings } of stead.get(part.label) ?? []) {
    const other = likely.find((each) => each.label === label)
    if (random() < share && other && from <= year && year <= to && endings.includes(machine.at(-1) ?? '')) return other
  }
  return part
}

const seldom = {
  en: {
    ofWhat: 'Boom,Stick,Bucket,Cab,Engine,Counterweight,Swing,Track,Pump,Mast,Step,Fuel,Air,Brake,Heater,Grease',
    things: 'Bracket,Clamp,Cover,Bearing,Hose,Light,Switch,Valve,Bolt,Seal,Guard,Plate',
  },
  de: {
    ofWhat: 'Ausleger,Stiel,Löffel,Kabinen,Motor,Schwenk,Ketten,Pumpen,Mast,Kraftstoff,Luft,Brems,Heizungs,Schmier',
    things: 'halter,schelle,abdeckung,lager,schlauch,leuchte,schalter,ventil,schraube,dichtung,blech,deckel',
  },
} as const

/** A long tail of parts that are booked a few times in all these years, most of them by words that usual parts have too. */
function seldomParts(language: 'en' | 'de', random: () => number): Part[] {
  const { ofWhat, things } = seldom[language]
  return ofWhat.split(',').flatMap((what) =>
    things.split(',').flatMap((thing) => {
      if (random() < 0.3) return []
      const label = language === 'en' ? `${what} ${thing}` : `${what}${thing}`
      const short = language === 'en' ? `${what.slice(0, 3)} ${thing}` : `${what.slice(0, 4)} ${thing}`
      const ways = [label, language === 'en' ? `${thing} ${what}` : `${thing} ${what}`, short, thing]
      const from = random() < 0.3 ? 0.5 + random() * 0.5 : 0
      return [
        {
          label,
          ways: ways.map((way) => way.toLowerCase()),
          symptoms: [],
          weight: random() ** 2 * 3,
          types: '',
          from,
          trend: 0,
        },
      ]
    }),
  )
}

const fits = (part: Part, type: string): boolean => part.types === '' || part.types.includes(type)

function partsOf(table: string, random: () => number): Part[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [label = '', ways = '', symptoms = '', weight = '1', types = ''] = line.split('|')
      return {
        label,
        ways: ways.split(','),
        symptoms: symptoms.split(';').filter((each) => each !== ''),
        // A long tail: a few come daily, most now and then.
        weight: Number(weight) ** 1.8,
        types,
        from: random() < 0.14 ? 0.78 + random() * 0.2 : 0,
        trend: random() * 1.6 - 0.8,
      }
    })
}

function machinesOf(random: () => number) {
  const models = ['EX1200', 'EX2500', 'PC800', 'WA500', 'WA600', 'H25', 'H50', 'R944']
  const types = ['e', 'e', 'e', 'l', 'l', 'f', 'f', 'e']
  return Array.from({ length: 24 }, (_none, at) => {
    const model = at % models.length
    return {
      name: `${models[model]}-${String(101 + at)}`,
      type: types[model] as string,
      from: random() < 0.25 ? random() * 0.6 : 0,
      to: random() < 0.2 ? 0.6 + random() * 0.3 : 1,
      // Every machine has its own sore points.
      habits: new Map(
        [...englishParts.trim().split('\n'), ...germanParts.trim().split('\n')]
          .map((line) => line.split('|')[0] ?? '')
          .filter(() => random() < 0.12)
          .map((label) => [label, 4]),
      ),
    }
  })
}

function drawn(weights: readonly number[], random: () => number): number {
  let rest = random() * weights.reduce((sum, weight) => sum + weight, 0)
  for (const [at, weight] of weights.entries()) {
    rest -= weight
    if (rest <= 0) return at
  }
  return weights.length - 1
}

/** Capitals, full stops, and in one text of five a slip of the finger. */
function scrawled(text: string, random: () => number): string {
  let written = text
  if (random() < 0.2 && text.length > 6) {
    const at = 1 + Math.floor(random() * (text.length - 3))
    const kind = random()
    if (kind < 0.35) written = text.slice(0, at) + text.slice(at + 1)
    else if (kind < 0.7) written = text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)
    else written = text.slice(0, at) + text.charAt(at) + text.slice(at)
  }
  const style = random()
  if (style < 0.5) written = written.toUpperCase()
  else if (style < 0.8) written = written.charAt(0).toUpperCase() + written.slice(1)
  return random() < 0.15 ? `${written}.` : written
}
