declare module 'described-source' {
  export const source: import('../scripts/describeSource.ts').SourceDescription
}
