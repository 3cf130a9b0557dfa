export { KeySettings } from './key-settings.tsx'
export { Palette } from './palette.tsx'
export type { Target } from './palette-items.ts'
export { useRecent } from './recent.ts'
