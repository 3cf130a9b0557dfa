import type { RawCustomer } from '../../native/matching/normalise/record.ts'

export interface MadeCustomer extends RawCustomer {
  /** Records with the same are one customer. */
  readonly truth: number
  /** How this record came about. */
  readonly made: 'original' | 'double' | 'namesake' | 'branch' | 'successor' | 'neighbour'
}

/** How often which damage is done to a double, each a share of all doubles. */
export interface Damage {
  readonly typo: number
  readonly scanned: number
  readonly swapped: number
  readonly shortened: number
  readonly formGone: number
  readonly formOther: number
  readonly branchOfSame: number
  readonly renamed: number
  readonly moved: number
  readonly movedFar: number
  readonly numberSwapped: number
  readonly streetTypo: number
  readonly zipSwapped: number
  readonly noStreet: number
  readonly phoneGone: number
  readonly phoneOld: number
  readonly extension: number
  readonly vatGone: number
  readonly vatSwapped: number
  readonly domainGone: number
  readonly freeMail: number
  readonly married: number
}

export interface World {
  readonly families: readonly string[]
  readonly firstNames: readonly string[]
  readonly trades: readonly string[]
  readonly towns: readonly (readonly [zip: string, town: string, areaCode: string])[]
  readonly streets: readonly string[]
  readonly forms: readonly string[]
  readonly damage: Damage
}

const list = (text: string): string[] => text.split(' ')
const townsOf = (text: string): World['towns'] =>
  text.split(';').map((each) => {
    const [zip = '', town = '', areaCode = ''] = each.split(',')
    return [zip, town, areaCode]
  })

/** What thresholds and calibration were set on. */
export const tuningWorld: World = {
  families: list(
    'Müller Schmidt Fischer Weber Becker Hoffmann Koch Richter Wolf Neumann Schwarz Hofmann Krüger Werner Krause Lehmann Köhler Walter König Kaiser Scholz Möller Vogel Jung Keller Hahn Schubert Winkler Roth Lorenz Albrecht Schuster Jäger Stein Brandt Sommer Haas Graf Seidel Dietrich Ziegler Pohl Voigt Sauer Thomas Arnold Lindner Hübner Böhm Kuhn Jansen Engel Bergmann Thiele Lohmeyer Claußen Überschär Wiesentheidt Obermaier Rosskopf Zachariä Strohbücker',
  ),
  firstNames: list(
    'Klaus Petra Jürgen Sabine Markus Heike Thomas Ingrid Stefan Monika Ralf Birgit Uwe Katrin Bernd Nadine',
  ),
  trades: list(
    'Schreinerei Metallbau Maschinenbau Landtechnik Autohaus Bäckerei Gebäudereinigung Elektrotechnik Spedition Zimmerei Malerbetrieb Gartenbau Schlosserei Druckerei Hotel Sanitärtechnik Dachdeckerei Fensterbau Kunststofftechnik Wäscherei',
  ),
  towns: townsOf(
    '34117,Kassel,561;34225,Baunatal,5665;36037,Fulda,661;37073,Göttingen,551;35037,Marburg,6421;99084,Erfurt,361;60311,Frankfurt am Main,69;65183,Wiesbaden,611;64283,Darmstadt,6151;97070,Würzburg,931;33602,Bielefeld,521;30159,Hannover,511;59065,Hamm,2381;34613,Schwalmstadt,6691;34560,Fritzlar,5622;36251,Bad Hersfeld,6621',
  ),
  streets: list(
    'Gewerbestraße Hauptstraße Bahnhofstraße Industriestraße Lindenweg Kirchplatz Schulstraße Ringstraße Mühlenweg Leipziger-Straße Am-Sportplatz Kasseler-Straße Bergstraße Werksstraße Dieselstraße Siemensstraße',
  ),
  forms: ['GmbH', 'GmbH', 'GmbH', 'GmbH & Co. KG', 'e.K.', 'KG', 'OHG', 'AG', '', ''],
  damage: {
    typo: 0.14,
    scanned: 0.04,
    swapped: 0.12,
    shortened: 0.12,
    formGone: 0.22,
    formOther: 0.06,
    branchOfSame: 0.02,
    renamed: 0.02,
    moved: 0.05,
    movedFar: 0.02,
    numberSwapped: 0.03,
    streetTypo: 0.06,
    zipSwapped: 0.03,
    noStreet: 0.06,
    phoneGone: 0.2,
    phoneOld: 0.1,
    extension: 0.3,
    vatGone: 0.55,
    vatSwapped: 0.03,
    domainGone: 0.25,
    freeMail: 0.1,
    married: 0.05,
  },
}

/** What is reported: other names, trades, towns and streets, and harder damage. */
export const reportingWorld: World = {
  families: list(
    'Meyer Schneider Wagner Schulz Schäfer Bauer Klein Schröder Braun Zimmermann Hartmann Schmitt Krämer Meier Lange Schmitz Maier Mayer Huber Fuchs Peters Lang Weiß Friedrich Günther Berger Winter Beck Frank Kraus Simon Heinrich Groß Böttcher Ebert Rieger Kirchner Nowak Pfeiffer Ott Langhoff Üblacker Weißgerber Großkopf Niemöller Buchegger Achleitner Zumstein Aebischer Brönnimann Kowalczyk Vandenberg Stürzenbecher',
  ),
  firstNames: list(
    'Andreas Claudia Michael Susanne Frank Martina Peter Silke Wolfgang Anja Dirk Tanja Karl Ulrike Hans Renate',
  ),
  trades: list(
    'Tischlerei Stahlbau Werkzeugbau Landmaschinen Kfz-Werkstatt Metzgerei Gebäudeservice Elektroanlagen Logistik Holzbau Lackiererei Baumschule Blechbearbeitung Buchbinderei Gasthof Heizungsbau Bedachungen Glaserei Spritzguss Textilpflege Feinmechanik',
  ),
  towns: townsOf(
    '80331,München,89;86150,Augsburg,821;89073,Ulm,731;70173,Stuttgart,711;76133,Karlsruhe,721;79098,Freiburg im Breisgau,761;93047,Regensburg,941;90402,Nürnberg,911;50667,Köln,221;44135,Dortmund,231;28195,Bremen,421;18055,Rostock,381;04109,Leipzig,341;01067,Dresden,351;73728,Esslingen a. N.,711;83022,Rosenheim,8031;84028,Landshut,871',
  ),
  streets: list(
    'Werkstraße Dorfstraße Gartenstraße Handwerkerstraße Buchenweg Marktplatz Poststraße Parkstraße Talweg Münchner-Straße An-der-Bahn Ulmer-Straße Wiesenstraße Fabrikstraße Benzstraße Röntgenstraße Max-Planck-Straße',
  ),
  forms: ['GmbH', 'GmbH', 'GmbH & Co. KG', 'GmbH & Co. KG', 'e.K.', 'UG (haftungsbeschränkt)', 'GbR', 'AG', '', ''],
  damage: {
    typo: 0.16,
    scanned: 0.05,
    swapped: 0.12,
    shortened: 0.12,
    formGone: 0.25,
    formOther: 0.08,
    branchOfSame: 0.02,
    renamed: 0.02,
    moved: 0.05,
    movedFar: 0.02,
    numberSwapped: 0.04,
    streetTypo: 0.08,
    zipSwapped: 0.04,
    noStreet: 0.08,
    phoneGone: 0.22,
    phoneOld: 0.12,
    extension: 0.3,
    vatGone: 0.6,
    vatSwapped: 0.04,
    domainGone: 0.28,
    freeMail: 0.1,
    married: 0.06,
  },
}

interface Company {
  readonly trade: string
  readonly family: string
  readonly first: string
  readonly form: string
  readonly style: number
  readonly street: string
  readonly number: number
  readonly zip: string
  readonly city: string
  readonly areaCode: string
  readonly line: string
  readonly vat: string
  readonly domain: string
  readonly freeMail: boolean
}

interface Dice {
  random(): number
  chance(share: number): boolean
  pick<T>(from: readonly T[]): T
  /** Family names are not equally frequent: the first more often. */
  skewed<T>(from: readonly T[]): T
  digits(length: number): string
}

/** Seeded (mulberry32): the same seed makes the same customers. */
function diceOf(seed: number): Dice {
  let state = seed
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    random,
    chance: (share) => random() < share,
    pick: (from) => from[Math.floor(random() * from.length)] as (typeof from)[number],
    skewed: (from) => from[Math.floor(random() ** 1.8 * from.length)] as (typeof from)[number],
    digits: (length) => Array.from({ length }, () => Math.floor(random() * 10)).join(''),
  }
}

const withoutUmlauts = (text: string): string =>
  text.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss')
const slug = (text: string): string => withoutUmlauts(text.toLowerCase()).replace(/[^a-z]+/g, '-')

function vatNumber({ random, digits }: Dice): string {
  const body = `${1 + Math.floor(random() * 9)}${digits(7)}`
  let product = 10
  for (const digit of body) product = (((Number(digit) + product) % 10 || 10) * 2) % 11
  return `DE${body}${(11 - product) % 10}`
}

function addressOf(
  { random, pick }: Dice,
  { towns, streets }: World,
): Pick<Company, 'street' | 'number' | 'zip' | 'city' | 'areaCode'> {
  const [zip, city, areaCode] = pick(towns)
  const varied = String(Number(zip) + Math.floor(random() * 12)).padStart(5, '0')
  const street = pick(streets).replaceAll('-', ' ')
  return { street, number: 1 + Math.floor(random() * 140), zip: varied, city, areaCode }
}

function companyOf(dice: Dice, world: World): Company {
  const { random, chance, pick, skewed, digits } = dice
  const family = chance(0.25) ? `${skewed(world.families)}-${skewed(world.families)}` : skewed(world.families)
  const trade = pick(world.trades)
  return {
    trade,
    family,
    first: pick(world.firstNames),
    form: pick(world.forms),
    style: random(),
    ...addressOf(dice, world),
    line: digits(4 + Math.floor(random() * 3)),
    vat: vatNumber(dice),
    // A domain has one owner.
    domain: `${chance(0.5) ? `${slug(trade)}-${slug(family)}${digits(2)}` : slug(family) + digits(4)}.example`,
    freeMail: chance(0.12),
  }
}

function nameOf({ trade, family, first, form, style }: Company): string {
  if (style < 0.45) return `${trade} ${family} ${form}`.trim()
  if (style < 0.65) return `${family} ${trade} ${form}`.trim()
  if (style < 0.75) return `Gebr. ${family} ${trade} ${form}`.trim()
  if (style < 0.85) return `${family} & Söhne ${trade} ${form}`.trim()
  if (style < 0.93) return `${trade} ${first} ${family}`
  return `${first} ${family} ${form === '' ? trade : form}`.trim()
}

type Written = Omit<MadeCustomer, 'id' | 'truth' | 'made'>

/** As one system has a company: not every field is filled. */
function written({ chance }: Dice, each: Company, name: string): Written {
  const freeMail = `${slug(each.first)}.${slug(each.family)}${each.line.slice(0, 2)}@gmx.de`
  const person = `${each.first} ${each.family.split('-')[0]}`
  return {
    name,
    street: chance(0.96) ? `${each.street} ${each.number}` : '',
    zip: each.zip,
    city: each.city,
    country: chance(0.8) ? 'DE' : 'Deutschland',
    phone: chance(0.93) ? `+49 ${each.areaCode} ${each.line}-0` : '',
    vat: chance(0.7) ? each.vat : '',
    domain: !each.freeMail && chance(0.75) ? each.domain : '',
    email: chance(0.85) ? (each.freeMail ? freeMail : `info@${each.domain}`) : '',
    website: '',
    contacts: chance(0.6) ? [{ name: person, email: '', phone: '' }] : [],
  }
}

function slip({ random, pick }: Dice, word: string): string {
  const at = 1 + Math.floor(random() * Math.max(1, word.length - 2))
  const kind = random()
  if (kind < 0.35) return word.slice(0, at) + word.slice(at + 1)
  if (kind < 0.65) return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2)
  if (kind < 0.85) return word.slice(0, at) + (word[at] ?? '') + word.slice(at)
  return word.slice(0, at) + pick([...'aeinrst']) + word.slice(at + 1)
}

function inLongest({ random }: Dice, text: string, change: (word: string) => string): string {
  const words = text.split(' ')
  const longest = words.toSorted((a, b) => b.length - a.length)[Math.floor(random() * Math.min(2, words.length))] ?? ''
  return words.map((word) => (word === longest && word.length > 3 ? change(word) : word)).join(' ')
}

function withOtherForm({ chance, pick }: Dice, damage: Damage, { form }: Company, name: string): string {
  if (chance(damage.formGone)) return name.replace(form, '').trim() || name
  if (chance(damage.formOther) && form !== '') return name.replace(form, pick(['GmbH', 'KG', 'GmbH & Co. KG', 'e. K.']))
  const spellings = ['GmbH & Co. KG', 'GmbH & Co.KG', 'GmbH und Co. KG', 'GmbH + Co KG', 'GmbH u. Co. KG']
  return name.replace('GmbH & Co. KG', pick(spellings))
}

const shortened = (name: string): string =>
  name
    .replace('Maschinenbau', 'Masch.bau')
    .replace('Gebäude', 'Geb.')
    .replace('& Söhne', '')
    .replace('Gebr.', 'Gebrüder')
    .replace('technik', 'techn.')
    .replace('Elektro', 'E.')
    .replace(/ {2,}/g, ' ')

function swapped(name: string): string {
  const [first = '', ...rest] = name.split(' ')
  return rest.length === 0 ? name : [rest[0], first, ...rest.slice(1)].join(' ')
}

function damagedName(dice: Dice, damage: Damage, each: Company): string {
  const { chance } = dice
  const steps: readonly (readonly [number, (name: string) => string])[] = [
    [damage.swapped, swapped],
    [damage.shortened, shortened],
    [0.3, withoutUmlauts],
    [0.3, (name) => name.replace(' & Söhne', ' und Söhne')],
    [0.1, (name) => name.replace('-', ' ')],
    [0.15, (name) => name.toUpperCase()],
    [damage.typo, (name) => inLongest(dice, name, (word) => slip(dice, word))],
    [
      damage.scanned,
      (name) => inLongest(dice, name, (word) => word.replace('l', '1').replace('O', '0').replace('m', 'rn')),
    ],
    [damage.branchOfSame, (name) => `${name} (Werk 2)`],
  ]
  return steps.reduce(
    (name, [share, change]) => (chance(share) ? change(name) : name),
    withOtherForm(dice, damage, each, nameOf(each)),
  )
}

/** Where a company is by now: moved, with another number, under another head. */
function aged(dice: Dice, world: World, each: Company): Company {
  const { chance, digits, pick } = dice
  const { damage } = world
  const isFar = chance(damage.movedFar)
  const to = addressOf(dice, world)
  const isMoved = isFar || chance(damage.moved)
  return {
    ...each,
    ...(isMoved && (isFar ? to : { street: to.street, number: to.number })),
    ...(isFar && chance(0.5) && { areaCode: each.areaCode }),
    ...(chance(damage.phoneOld) && { line: digits(5) }),
    ...(chance(damage.married) && { first: pick(world.firstNames) }),
  }
}

function damagedAddress(dice: Dice, damage: Damage, { street, number, zip, city }: Company) {
  const { chance, pick } = dice
  const houseNumber = chance(damage.numberSwapped) ? Array.from(String(number)).reverse().join('') : String(number)
  const short = chance(0.5)
    ? street.replace('straße', 'str.').replace('Straße', 'Str.').replace('platz', 'pl.')
    : street
  const named = chance(damage.streetTypo) ? slip(dice, short) : short
  return {
    street: chance(damage.noStreet) ? '' : `${named} ${houseNumber}${chance(0.05) ? 'a' : ''}`,
    zip: chance(damage.zipSwapped) ? zip.slice(0, 3) + (zip[4] ?? '') + (zip[3] ?? '') : zip,
    city: chance(0.1) ? `${city.split(' ')[0]}${pick(['-Nord', ' OT Waldau', ''])}` : city,
  }
}

function damagedPhone({ random, chance, pick }: Dice, damage: Damage, { areaCode, line }: Company): string {
  if (chance(damage.phoneGone)) return ''
  const extension = chance(damage.extension) ? String(10 + Math.floor(random() * 80)) : '0'
  return pick([
    `0${areaCode}/${line}-${extension}`,
    `+49 (0) ${areaCode} ${line}${extension}`,
    `0${areaCode} ${line} - ${extension}`,
  ])
}

function damagedVat({ chance, pick }: Dice, damage: Damage, vat: string): string {
  if (vat === '' || chance(damage.vatGone)) return ''
  if (chance(damage.vatSwapped)) return vat.slice(0, 6) + (vat[7] ?? '') + (vat[6] ?? '') + vat.slice(8)
  return vat.replace('DE', pick(['DE ', 'DE', '']))
}

function double(dice: Dice, world: World, each: Company): Written {
  const { chance, pick, skewed, digits } = dice
  const { damage } = world
  const now = aged(dice, world, each)
  const renamed = `${pick(world.trades)} ${skewed(world.families)} ${each.form}`.trim()
  const raw = written(dice, now, chance(damage.renamed) ? renamed : damagedName(dice, damage, each))
  const ownMail = chance(0.5) ? raw.email.replace('info@', `${slug(now.first)}@`) : raw.email
  return {
    ...raw,
    ...damagedAddress(dice, damage, now),
    phone: damagedPhone(dice, damage, now),
    vat: damagedVat(dice, damage, raw.vat),
    domain: chance(damage.domainGone) ? '' : raw.domain,
    email: chance(damage.freeMail) ? `${slug(each.family)}${digits(2)}@gmx.de` : ownMail,
  }
}

/** Others that look like a company: by family, as its branch, as its successor, in the same house. */
function lookAlikes(dice: Dice, world: World, each: Company): { made: MadeCustomer['made']; written: Written }[] {
  const { random, chance, pick, digits } = dice
  const town = { zip: each.zip, city: each.city, areaCode: each.areaCode }
  const as = (made: MadeCustomer['made'], company: Company, name = nameOf(company)) => ({
    made,
    written: written(dice, company, name),
  })
  const found: { made: MadeCustomer['made']; written: Written }[] = []
  if (chance(0.06)) {
    const cousin = chance(0.25) ? { trade: each.trade } : {}
    found.push(as('namesake', { ...companyOf(dice, world), family: each.family, ...town, ...cousin }))
  }
  if (chance(0.05)) {
    const name = chance(0.5) ? `${nameOf(each)} Niederlassung ${pick(world.towns)[1]}` : nameOf(each)
    found.push(as('branch', { ...each, ...addressOf(dice, world), line: digits(5) }, name))
  }
  if (chance(0.03))
    found.push(
      as('successor', {
        ...each,
        trade: chance(0.5) ? each.trade : pick(world.trades),
        form: pick(world.forms),
        vat: vatNumber(dice),
        first: pick(world.firstNames),
        style: random(),
        domain: `${slug(each.family)}-neu.example`,
        line: chance(0.5) ? each.line : digits(5),
      }),
    )
  if (chance(0.06))
    found.push(as('neighbour', { ...companyOf(dice, world), street: each.street, number: each.number, ...town }))
  return found
}

/**
 * Customers with doubles and with look-alikes that are others.
 * @param count how many records, nearly
 */
export function madeCustomers(world: World, seed: number, count: number): MadeCustomer[] {
  const dice = diceOf(seed)
  const made: MadeCustomer[] = []
  const add = (kind: MadeCustomer['made'], record: Written, truth = made.length + 1): void => {
    made.push({ ...record, id: made.length + 1, truth, made: kind })
  }
  while (made.length < count) {
    const each = companyOf(dice, world)
    const truth = made.length + 1
    add('original', written(dice, each, nameOf(each)))
    if (dice.chance(0.3)) add('double', double(dice, world, each), truth)
    if (dice.chance(0.03)) add('double', double(dice, world, each), truth)
    for (const other of lookAlikes(dice, world, each)) add(other.made, other.written)
  }
  return made
}
