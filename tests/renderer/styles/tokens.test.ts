import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

type Colour = readonly [lightness: number, chroma: number, hue: number]

const css = readFileSync(new URL('../../../renderer/styles/tokens.css', import.meta.url), 'utf8')

/** The colours of the block that begins with the selector, over those of `base`. */
function coloursOf(selector: string, base: ReadonlyMap<string, Colour> = new Map()): ReadonlyMap<string, Colour> {
  const start = css.indexOf(`${selector} {`)
  if (start < 0) throw new Error(`no ${selector} in tokens.css`)
  const block = css.slice(start, css.indexOf('}', start))
  const found = [...block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g)]
  const pairs = found.map(([, name = '', l, c, h]) => [name, [Number(l), Number(c), Number(h)]] as const)
  return new Map([...base, ...pairs])
}

/** Relative luminance (WCAG 2.2) of an OKLCH colour, by way of linear sRGB (Ottosson 2020), clipped to what screens show. */
function luminance([lightness, chroma, hue]: Colour): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number): number => Math.min(1, Math.max(0, value))
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const light = coloursOf(':root[data-theme="light"]')
const dark = coloursOf(':root[data-theme="dark"]')
const themes = {
  light,
  dark,
  'light, high contrast': coloursOf(':root[data-contrast="more"]', light),
  'dark, high contrast': coloursOf(':root[data-theme="dark"][data-contrast="more"]', dark),
}

const grounds = ['ground', 'pane', 'rail', 'raised', 'hover', 'selected', 'suggest', 'red-ground', 'amber-ground']
const texts = ['text', 'text-muted', 'accent', 'accent-strong', 'red', 'amber', 'green']

/** Every pair that falls short of the ratio, as «name on ground: 3.2». */
function short(
  theme: ReadonlyMap<string, Colour>,
  names: readonly string[],
  on: readonly string[],
  least: number,
): string[] {
  const colour = (name: string): Colour => {
    const found = theme.get(name)
    if (!found) throw new Error(`no colour --${name}`)
    return found
  }
  return names.flatMap((name) =>
    on.flatMap((ground) => {
      const [lower = 0, higher = 0] = [luminance(colour(name)), luminance(colour(ground))].sort((x, y) => x - y)
      const ratio = (higher + 0.05) / (lower + 0.05)
      return ratio < least ? [`${name} on ${ground}: ${ratio.toFixed(2)}`] : []
    }),
  )
}

describe.each(Object.entries(themes))('%s', (name, theme) => {
  const high = name.endsWith('high contrast')

  test(`text keeps ${high ? 7 : 4.5} : 1 on every ground`, () => {
    expect(short(theme, texts, grounds, high ? 7 : 4.5)).toEqual([])
    expect(short(theme, ['on-accent'], ['accent', 'accent-strong'], high ? 7 : 4.5)).toEqual([])
  })

  test('the ring around what has the focus is seen on every ground', () => {
    expect(short(theme, ['focus'], grounds, 3)).toEqual([])
  })

  test(`${high ? 'every line' : 'the edge of a field'} is seen`, () => {
    const panes = ['ground', 'pane', 'rail', 'raised']
    expect(short(theme, high ? ['line', 'line-strong', 'suggest-rule'] : ['line-strong'], panes, 3)).toEqual([])
  })
})

test('forced colours leave no colour of our own', () => {
  const forced = css.slice(css.indexOf('@media (forced-colors: active)'))
  const own = [...light.keys()].filter((name) => !forced.includes(`--${name}: `))
  expect(own).toEqual([])
})
