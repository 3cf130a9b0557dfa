import { lazyScreen } from '../../components/lazy-screen.ts'

export const ForecastScreen = lazyScreen(() => import('./forecast-screen.tsx').then((file) => file.ForecastScreen))
