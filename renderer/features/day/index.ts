export { DayScreen } from './day-screen.tsx'
