import sharp from 'sharp'

/** Numbers in 0…1, the same for the same seed each time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Point = readonly [number, number]
export interface Pixels {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}
/** Row-major 3 × 3. */
type Matrix = readonly number[]

/**
 * The homography that takes the unit square's corners (0,0) (1,0) (1,1) (0,1) to four points (Heckbert 1989,
 * «Fundamentals of texture mapping and image warping», §2.2.3).
 */
function squareTo([a, b, c, d]: readonly [Point, Point, Point, Point]): Matrix {
  const sumX = a[0] - b[0] + c[0] - d[0]
  const sumY = a[1] - b[1] + c[1] - d[1]
  const dx1 = b[0] - c[0]
  const dx2 = d[0] - c[0]
  const dy1 = b[1] - c[1]
  const dy2 = d[1] - c[1]
  const whole = dx1 * dy2 - dx2 * dy1
  const g = (sumX * dy2 - dx2 * sumY) / whole
  const h = (dx1 * sumY - sumX * dy1) / whole
  return [
    b[0] - a[0] + g * b[0],
    d[0] - a[0] + h * d[0],
    a[0],
    b[1] - a[1] + g * b[1],
    d[1] - a[1] + h * d[1],
    a[1],
    g,
    h,
    1,
  ]
}

function inverse(m: Matrix): Matrix {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = m
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ]
}

/** Lays an RGBA picture over a ground (RGB, changed in place), its corners at the given points; bilinear. */
export function layOver(ground: Pixels, picture: Pixels, corners: readonly [Point, Point, Point, Point]): void {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = inverse(squareTo(corners))
  for (let y = 0; y < ground.height; y++) {
    for (let x = 0; x < ground.width; x++) {
      const w = g * x + h * y + i
      const u = ((a * x + b * y + c) / w) * (picture.width - 1)
      const v = ((d * x + e * y + f) / w) * (picture.height - 1)
      if (u < 0 || v < 0 || u >= picture.width - 1 || v >= picture.height - 1) continue
      blend(ground, (y * ground.width + x) * 3, picture, u, v)
    }
  }
}

function blend(ground: Pixels, at: number, picture: Pixels, u: number, v: number): void {
  const left = Math.floor(u)
  const top = Math.floor(v)
  const from = (top * picture.width + left) * 4
  const below = from + picture.width * 4
  const fx = u - left
  const fy = v - top
  const mix = (channel: number): number => {
    const { data } = picture
    const upper = (data[from + channel] ?? 0) * (1 - fx) + (data[from + 4 + channel] ?? 0) * fx
    const lower = (data[below + channel] ?? 0) * (1 - fx) + (data[below + 4 + channel] ?? 0) * fx
    return upper * (1 - fy) + lower * fy
  }
  const cover = mix(3) / 255
  for (let channel = 0; channel < 3; channel++)
    ground.data[at + channel] = (ground.data[at + channel] ?? 0) * (1 - cover) + mix(channel) * cover
}

const grounds: readonly Point3[] = [
  [122, 92, 62],
  [128, 126, 120],
  [170, 138, 98],
  [60, 74, 96],
  [150, 156, 160],
  [70, 64, 58],
]
type Point3 = readonly [number, number, number]

/** A workbench, a floor, cardboard: one colour with streaks and stains. */
export function roughGround(width: number, height: number, random: () => number): Pixels {
  const base = grounds[Math.floor(random() * grounds.length)] ?? [128, 128, 128]
  const data = new Uint8ClampedArray(width * height * 3)
  for (let at = 0; at < data.length; at++) data[at] = base[at % 3] ?? 0
  for (let streak = 0; streak < 900; streak++) {
    const shade = (random() - 0.5) * 50
    const left = Math.floor(random() * width)
    const top = Math.floor(random() * height)
    const long = Math.floor(random() * width * 0.2)
    for (let x = left; x < Math.min(width, left + long); x++)
      for (let channel = 0; channel < 3; channel++) {
        const at = (top * width + x) * 3 + channel
        data[at] = (data[at] ?? 0) + shade
      }
  }
  return { data, width, height }
}

/** What is nearly as bright as the corners and hangs together with the edge becomes see-through. */
export async function cutOut(picture: Buffer): Promise<Pixels> {
  const { data: raw, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const data = new Uint8ClampedArray(raw)
  const { width, height } = info
  const isGround = (at: number): boolean =>
    [0, 1, 2].every((c) => Math.abs((data[at * 4 + c] ?? 0) - (data[c] ?? 0)) < 14)
  const seen = new Uint8Array(width * height)
  const open: number[] = []
  for (let x = 0; x < width; x++) open.push(x, (height - 1) * width + x)
  for (let y = 0; y < height; y++) open.push(y * width, y * width + width - 1)
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen[at] || !isGround(at)) continue
    seen[at] = 1
    data[at * 4 + 3] = 0
    const x = at % width
    if (x > 0) open.push(at - 1)
    if (x < width - 1) open.push(at + 1)
    if (at >= width) open.push(at - width)
    if (at < width * (height - 1)) open.push(at + width)
  }
  return { data, width, height }
}

/** Light from one side, darker, another white, noise of the sensor. */
export function relight({ data, width, height }: Pixels, random: () => number): void {
  const gamma = 0.8 + random() * 0.9
  const strength = 0.5 + random() * 0.55
  const white = [0.88 + random() * 0.24, 1, 0.88 + random() * 0.24]
  const slope = [(random() - 0.5) * 0.6, (random() - 0.5) * 0.6] as const
  const grain = 2 + random() * 9
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const light = strength * (1 + slope[0] * (x / width - 0.5) + slope[1] * (y / height - 0.5))
      for (let channel = 0; channel < 3; channel++) {
        const at = (y * width + x) * 3 + channel
        const value = ((data[at] ?? 0) / 255) ** gamma * light * (white[channel] ?? 1)
        data[at] = value * 255 + (random() + random() + random() - 1.5) * grain
      }
    }
  }
}

/** Out of focus, scaled, pressed into a JPEG. */
export async function develop({ data, width, height }: Pixels, random: () => number): Promise<Buffer> {
  return await sharp(Buffer.from(data.buffer), { raw: { width, height, channels: 3 } })
    .blur(0.3 + random() * 1.1)
    .jpeg({ quality: 50 + Math.floor(random() * 36) })
    .toBuffer()
}

/**
 * A part's catalogue picture photographed again: on another ground, turned by any angle, tilted, nearer (cropped) or
 * farther, darker and in another light, blurred, noisy, as JPEG.
 */
export async function photographAgain(picture: Buffer, random: () => number): Promise<Buffer> {
  const size = 420
  const ground = roughGround(size, size, random)
  const angle = random() * Math.PI * 2
  const reach = size * (0.42 + random() * 0.32)
  const middle = [size / 2 + (random() - 0.5) * size * 0.16, size / 2 + (random() - 0.5) * size * 0.16] as const
  const corner = (quarter: number): Point => {
    const towards = angle + (quarter * Math.PI) / 2
    const far = reach * (0.86 + random() * 0.28)
    return [
      middle[0] + Math.cos(towards) * far * Math.SQRT2 * 0.9,
      middle[1] + Math.sin(towards) * far * Math.SQRT2 * 0.9,
    ]
  }
  layOver(ground, await cutOut(picture), [corner(0), corner(1), corner(2), corner(3)])
  relight(ground, random)
  return await develop(ground, random)
}

/**
 * The very picture of the catalogue, the plainer test: turned by any angle, cropped to 60–90 % of its width and height,
 * darker (0.4–0.8), blurred, as JPEG. What turning leaves empty is black every other time, as many tools do it.
 */
export async function turnCropDarken(picture: Buffer, random: () => number): Promise<Buffer> {
  const { width, height } = await sharp(picture).metadata()
  const corner = await sharp(picture).extract({ left: 0, top: 0, width: 4, height: 4 }).stats()
  const [r = 0, g = 0, b = 0] = corner.channels.map((channel) => channel.mean)
  const background = random() < 0.5 ? { r, g, b } : { r: 0, g: 0, b: 0 }
  const turned = await sharp(picture)
    .rotate(random() * 360, { background })
    .toBuffer()
  const around = await sharp(turned).metadata()
  const part = 0.6 + random() * 0.3
  const [wide, high] = [Math.round(width * part), Math.round(height * part)]
  const left = Math.round((around.width - width) / 2 + random() * (width - wide))
  const top = Math.round((around.height - height) / 2 + random() * (height - high))
  return await sharp(turned)
    .extract({ left, top, width: wide, height: high })
    .linear(0.4 + random() * 0.4, 0)
    .blur(0.3 + random() * 0.9)
    .jpeg({ quality: 50 + Math.floor(random() * 36) })
    .toBuffer()
}
