export { ManagePictures } from './manage-pictures.tsx'
export { PartRecognition } from './part-recognition.tsx'
export { isPhoto, recognise } from './photo.ts'
export { photoDrop } from './photo-drop.ts'
