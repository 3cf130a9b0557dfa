export { EngineFailed } from './engine-failed.tsx'
