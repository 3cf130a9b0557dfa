export { type PreviewKind, previewKind } from './kind.ts'
export { Preview, type PreviewFile } from './preview.tsx'
export { PreviewDialog } from './preview-dialog.tsx'
export { useSaveAttachment } from './use-save-attachment.ts'
