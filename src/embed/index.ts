export { mountBatchCardCheck, mountCardPayment, mountGatewayPaymentButton, mountInvoiceCardCheck, mountJobList, mountJobStatus } from './mount.ts'
export type { Embed, EmbedOptions } from './mount.ts'
export type { EmbedError, EmbedSettings, FlowName } from './protocol.ts'
