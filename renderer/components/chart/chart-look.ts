import { useEffect, useState } from 'react'

/** The design system's colours as charts take them (`rgb(…)`), in the theme that is on the page. */
export interface ChartLook {
  readonly text: string
  readonly muted: string
  readonly line: string
  readonly strongLine: string
  readonly pane: string
  readonly accent: string
  readonly suggest: string
  readonly red: string
  readonly amber: string
  readonly green: string
  /** Several series side by side, told apart by people who see colours differently (Okabe and Ito, 2008). */
  readonly series: readonly string[]
  readonly font: string
  /** Pixels. */
  readonly fontSize: number
}

const okabeIto = {
  light: ['#0072b2', '#d55e00', '#009e73', '#b7609a', '#8a6d00', '#3f7fb0', '#5c5c5c'],
  dark: ['#56b4e9', '#e69f00', '#2fc79a', '#e39bc8', '#f0e442', '#9ecbe8', '#b5b5b5'],
} as const

/** A colour in any notation as `rgb(…)`, which chart libraries can reckon with: they do not know OKLCH. */
function asRgb(colour: string): string {
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d')
  if (!context) return colour
  context.fillStyle = colour
  context.fillRect(0, 0, 1, 1)
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data
  return `rgb(${red}, ${green}, ${blue})`
}

function readLook(): ChartLook {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string): string => asRgb(style.getPropertyValue(name).trim())
  return {
    text: colour('--text'),
    muted: colour('--text-muted'),
    line: colour('--line'),
    strongLine: colour('--line-strong'),
    pane: colour('--pane'),
    accent: colour('--accent'),
    suggest: colour('--suggest-rule'),
    red: colour('--red'),
    amber: colour('--amber'),
    green: colour('--green'),
    series: document.documentElement.dataset.theme === 'dark' ? okabeIto.dark : okabeIto.light,
    font: style.getPropertyValue('--font'),
    fontSize: Number.parseFloat(style.getPropertyValue('--text-s')) || 12,
  }
}

/** The look on the page, read anew when theme, contrast or density change. */
export function useChartLook(): ChartLook {
  const [look, setLook] = useState(readLook)
  useEffect(() => {
    const observer = new MutationObserver(() => setLook(readLook()))
    observer.observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['data-theme', 'data-contrast', 'data-density'],
    })
    return () => observer.disconnect()
  }, [])
  return look
}
