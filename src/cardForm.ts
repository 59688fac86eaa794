export { CardDetailsForm } from './components/standing.ts'
export type { CardDetailsFormProps } from './components/CardDetailsForm.tsx'
