export { KnownDefects } from './known-defects.tsx'
