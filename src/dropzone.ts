export { useInvoiceDrop, type RefusedFile, type UseInvoiceDropOptions } from './hooks/useInvoiceDrop.ts'
