/** CSS properties that change how a mail's own text looks and can neither load, cover nor move anything. */
const properties = new Set(
  (
    'color background-color background font font-family font-size font-style font-weight font-variant line-height ' +
    'letter-spacing word-spacing text-align text-decoration text-indent text-transform vertical-align white-space ' +
    'word-break word-wrap overflow-wrap direction display float clear width height max-width min-width max-height ' +
    'min-height margin margin-top margin-right margin-bottom margin-left padding padding-top padding-right ' +
    'padding-bottom padding-left border border-top border-right border-bottom border-left border-color border-style ' +
    'border-width border-collapse border-spacing border-radius border-top-color border-right-color ' +
    'border-bottom-color border-left-color border-top-style border-right-style border-bottom-style border-left-style ' +
    'border-top-width border-right-width border-bottom-width border-left-width list-style-type table-layout ' +
    'caption-side mso-line-height-rule'
  ).split(' '),
)

// No brackets but those of a colour: that leaves out url(), image(), expression(), attr() and all to come.
const plainValue = /^[\w\s#%.,'"!/+-]*$/
const colour = /\b(?:rgba?|hsla?|oklch)\([\d\s.,%/deg]*\)/gi

export interface CleanStyle {
  readonly css: string
  /** How many things it would have fetched. */
  readonly urls: number
}

/** Keeps of a style attribute what is on the list; comments and escapes (`u\rl(`) make a declaration unwelcome. */
export function cleanStyle(style: string): CleanStyle {
  const kept: string[] = []
  let urls = 0
  for (const declaration of style.slice(0, 10_000).split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const name = declaration.slice(0, colon).trim().toLowerCase()
    const value = declaration.slice(colon + 1).trim()
    if (/url|image/i.test(value.replace(/\\/g, ''))) urls++
    if (properties.has(name) && value !== '' && plainValue.test(value.replace(colour, '')))
      kept.push(`${name}: ${value}`)
  }
  return { css: kept.join('; '), urls }
}
