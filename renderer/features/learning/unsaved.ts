import { createUnsaved } from '../../components/unsaved.ts'
import type { CategoryValues } from './category-values.ts'

/** What was written of a category and not saved. */
export const useUnsaved = createUnsaved<CategoryValues>()
