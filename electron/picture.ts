/** What an icon is drawn of: in the 32 × 32 of the screens' icon.svg, colours as red, green, blue. */
type Shape =
  | { readonly kind: 'plate'; readonly colour: Colour }
  | { readonly kind: 'stroke'; readonly from: Point; readonly to: Point }
  | { readonly kind: 'dot'; readonly centre: Point; readonly radius: number; readonly colour: Colour }
type Colour = readonly [number, number, number]
type Point = readonly [number, number]

const grid = 32
const cornerRadius = 7
const strokeWidth = 2.4
const white: Colour = [255, 255, 255]
const red: Colour = [200, 36, 40]

const emblem: readonly Shape[] = [
  { kind: 'plate', colour: [47, 95, 168] },
  { kind: 'stroke', from: [8, 11], to: [24, 11] },
  { kind: 'stroke', from: [8, 16], to: [24, 16] },
  { kind: 'stroke', from: [8, 21], to: [15, 21] },
  { kind: 'stroke', from: [19, 22.5], to: [22, 25] },
  { kind: 'stroke', from: [22, 25], to: [27, 19] },
]

/** A picture as Electron's `createFromBitmap` takes it: rows of blue, green, red, alpha, premultiplied. */
export interface Bitmap {
  readonly pixels: Buffer
  readonly size: number
}

/** The program's icon, with a red dot where something is unread. @param size in pixels */
export const trayPicture = (size: number, hasUnread: boolean): Bitmap =>
  draw(size, hasUnread ? [...emblem, { kind: 'dot', centre: [24.5, 7.5], radius: 7.5, colour: red }] : emblem)

/** What Windows lays over the program's icon in the task bar. @param size in pixels */
export const unreadPicture = (size: number): Bitmap =>
  draw(size, [{ kind: 'dot', centre: [16, 16], radius: 15, colour: red }])

function draw(size: number, shapes: readonly Shape[]): Bitmap {
  const pixels = Buffer.alloc(size * size * 4)
  const scale = grid / size
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const at: Point = [(x + 0.5) * scale, (y + 0.5) * scale]
      for (const shape of shapes) {
        // Half a pixel on either side of the edge is blended, so that edges are smooth.
        const cover = Math.min(1, Math.max(0, 0.5 - distance(shape, at) / scale))
        blend(pixels, (y * size + x) * 4, shape.kind === 'stroke' ? white : shape.colour, cover)
      }
    }
  return { pixels, size }
}

function blend(pixels: Buffer, offset: number, [r, g, b]: Colour, cover: number): void {
  const over = [b, g, r, 255]
  for (const [channel, value] of over.entries())
    pixels[offset + channel] = Math.round(value * cover + (pixels[offset + channel] ?? 0) * (1 - cover))
}

/** Negative inside. */
function distance(shape: Shape, [x, y]: Point): number {
  switch (shape.kind) {
    case 'dot':
      return Math.hypot(x - shape.centre[0], y - shape.centre[1]) - shape.radius
    case 'plate': {
      const inner = grid / 2 - cornerRadius
      const [dx, dy] = [Math.abs(x - grid / 2) - inner, Math.abs(y - grid / 2) - inner]
      return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - cornerRadius
    }
    case 'stroke':
      return toSegment([x, y], shape.from, shape.to) - strokeWidth / 2
  }
}

function toSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
  return Math.hypot(x - ax - along * dx, y - ay - along * dy)
}
