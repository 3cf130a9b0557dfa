import { createUnsaved } from '../../components/unsaved.ts'
import type { FormValues } from './form-values.ts'

/** What was written of a known defect and not saved. */
export const useUnsaved = createUnsaved<FormValues>()
