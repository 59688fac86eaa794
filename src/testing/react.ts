export { MockMercoaProvider, type MockMercoaProviderProps } from './MockMercoaProvider.tsx'
