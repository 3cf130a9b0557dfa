import sharp from 'sharp'
import { develop, layOver, type Pixels, relight, roughGround, seeded } from './rephotograph.ts'

/** What stands on a type plate. */
export interface Plate {
  readonly maker: string
  readonly model: string
  readonly serial: string
  readonly lines: readonly string[]
}

const makers = ['Hakelberg', 'Kaltenau', 'Innerveld', 'Fräswerk Süd', 'Brückner & Söhne', 'Eichplan']
const letters = 'ABCDEFGHKLMNPRSTUVX'
const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T
const digits = (count: number, random: () => number): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('')

/** @param serials real numbers to put on plates; made up where none are given */
export function plateOf(seed: number, serials: readonly string[] = []): Plate {
  const random = seeded(seed)
  const prefix = pick([...letters], random) + pick([...letters], random)
  const serial =
    serials[seed % Math.max(1, serials.length)] ??
    `${prefix}${digits(4, random)}-${digits(4, random)}-${digits(4, random)}`
  return {
    maker: pick(makers, random),
    model: `${prefix} ${digits(4, random)}${random() < 0.4 ? `-${pick([...letters], random)}` : ''}`,
    serial,
    lines: [
      `Baujahr ${2008 + Math.floor(random() * 17)}`,
      pick(['230 V ~ 50 Hz', '400 V 3~ 50 Hz', '24 V DC', '36 V DC'], random),
      `${(0.4 + random() * 11).toFixed(1).replace('.', ',')} kW`,
      pick(['IP 54', 'IP X4', 'IP 44', 'Schutzklasse II'], random),
      `${Math.floor(20 + random() * 900)} kg`,
    ],
  }
}

const looks = [
  { ground: '#c9cccf', shine: '#e6e8ea', ink: '#22262a', engraved: false },
  { ground: '#1c1f22', shine: '#2a2e32', ink: '#e8e8e4', engraved: false },
  { ground: '#f2f2ee', shine: '#ffffff', ink: '#1a1a1a', engraved: false },
  { ground: '#b3b7ba', shine: '#c8cbce', ink: '#8b8f93', engraved: true },
  { ground: '#c2b078', shine: '#d8c890', ink: '#8f7d48', engraved: true },
] as const
const faces = ['DejaVu Sans', 'Liberation Sans', 'DejaVu Sans Mono', 'Liberation Mono', 'Inter', 'sans-serif']

/** The plate as it left the works, 900 × 540. */
export async function drawPlate(plate: Plate, random: () => number): Promise<Buffer> {
  const look = pick(looks, random)
  const face = pick(faces, random)
  const rows = [
    { text: plate.maker, size: 58, x: 50, y: 90, bold: true },
    { text: `Typ ${plate.model}`, size: 44, x: 50, y: 175, bold: false },
    { text: `Serien-Nr. ${plate.serial}`, size: 44, x: 50, y: 250, bold: false },
    ...plate.lines.map((text, index) => ({
      text,
      size: 36,
      x: 50 + (index % 2) * 420,
      y: 330 + Math.floor(index / 2) * 62,
      bold: false,
    })),
  ]
  const text = (color: string, by: number): string =>
    rows
      .map(
        ({ text: words, size, x, y, bold }) =>
          `<text x="${x + by}" y="${y + by}" font-family="${face}" font-size="${size}" font-weight="${bold ? 700 : 400}" fill="${color}">${words.replaceAll('&', '&amp;')}</text>`,
      )
      .join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="540">
    <defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="${look.ground}"/><stop offset="0.5" stop-color="${look.shine}"/><stop offset="1" stop-color="${look.ground}"/></linearGradient></defs>
    <rect x="4" y="4" width="892" height="532" rx="22" fill="url(#g)" stroke="#55595d" stroke-width="4"/>
    ${[30, 870].flatMap((x) => [30, 510].map((y) => `<circle cx="${x}" cy="${y}" r="10" fill="#6a6e72"/>`)).join('')}
    ${look.engraved ? text('#f4f4f0', 2) : ''}${text(look.ink, 0)}
    <text x="790" y="110" font-family="${face}" font-size="60" font-weight="700" fill="${look.ink}">CE</text></svg>`
  return await sharp(Buffer.from(svg)).png().toBuffer()
}

/** Dirt and scratches over the writing. */
function soil({ data, width, height }: Pixels, random: () => number): void {
  for (let spot = 0; spot < 10; spot++) {
    const [middleX, middleY, reach] = [random() * width, random() * height, 8 + random() * 42]
    const cover = random() * 0.55
    for (let y = Math.max(0, Math.floor(middleY - reach)); y < Math.min(height, middleY + reach); y++)
      for (let x = Math.max(0, Math.floor(middleX - reach)); x < Math.min(width, middleX + reach); x++) {
        const far = Math.hypot(x - middleX, y - middleY) / reach
        if (far >= 1) continue
        for (let channel = 0; channel < 3; channel++) {
          const at = (y * width + x) * 3 + channel
          data[at] = (data[at] ?? 0) * (1 - cover * (1 - far)) + (40 - channel * 8) * cover * (1 - far)
        }
      }
  }
}

/** A customer's photo of it: tilted, now and then on its side or its head, blurred, in shadow, dirty. */
export async function photographPlate(plate: Plate, seed: number): Promise<Buffer> {
  const random = seeded(seed * 7919 + 1)
  const drawn = await sharp(await drawPlate(plate, random))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const picture: Pixels = {
    data: new Uint8ClampedArray(drawn.data),
    width: drawn.info.width,
    height: drawn.info.height,
  }
  const ground = roughGround(1_200, 900, random)
  const quarter = random() < 0.7 ? 0 : Math.floor(random() * 4)
  const angle = (random() - 0.5) * 0.5 + (quarter * Math.PI) / 2
  const wide = 820 * (0.62 + random() * 0.36) * (quarter % 2 === 1 ? 0.75 : 1)
  const corner = (x: number, y: number): readonly [number, number] => {
    const u = x * wide * (0.94 + random() * 0.12)
    const v = y * wide * 0.6 * (0.94 + random() * 0.12)
    return [600 + u * Math.cos(angle) - v * Math.sin(angle), 450 + u * Math.sin(angle) + v * Math.cos(angle)]
  }
  layOver(ground, picture, [corner(-0.5, -0.5), corner(0.5, -0.5), corner(0.5, 0.5), corner(-0.5, 0.5)])
  soil(ground, random)
  relight(ground, random)
  return await develop(ground, random)
}
