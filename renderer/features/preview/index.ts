export { type PreviewKind, previewKind } from './kind.ts'
export { PreviewDialog } from './preview-dialog.tsx'
export { useSaveAttachment } from './use-save-attachment.ts'
