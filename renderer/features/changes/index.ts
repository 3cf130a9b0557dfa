export { TagPicker } from './tag-picker.tsx'
export { type BulkWork, cancelBulkWork, useBulkChange, useBulkWork } from './use-bulk-change.ts'
export { useChange } from './use-change.ts'
export { WhenPopover } from './when-popover.tsx'
