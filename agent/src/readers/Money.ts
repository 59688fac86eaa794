/** An amount read from a document or page. */
export interface Money {
  /** In the currency's smallest unit: 15075 is $150.75. Negative on credit notes. */
  minor: number
  /** ISO 4217; absent when nothing on the page says it. */
  currency?: string
}
