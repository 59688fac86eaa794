export { AmountMismatch, CardEconomics } from './components/standing.ts'
export type { AmountDifference, AmountMismatchProps } from './components/AmountMismatch.tsx'
export type { CardEconomicsProps } from './components/CardEconomics.tsx'
export { reckonEconomics, type Economics, type EconomicsInput, type RebateTier } from './components/reckonEconomics.ts'
