export { CardDetailsForm } from './components/standing.ts'
export type { CardDetailsFormProps } from './components/CardDetailsForm.tsx'
export type { FurtherMessages } from './messages/FurtherMessages.ts'
