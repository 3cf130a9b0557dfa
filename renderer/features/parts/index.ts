export { useChosenOf, useChosenParts } from './chosen-parts.ts'
export { PartsPanel } from './parts-panel.tsx'
export { spansOfWords, useShownWords } from './shown-words.ts'
