export { Chart } from './chart.tsx'
export type { ChartLook } from './chart-look.ts'
