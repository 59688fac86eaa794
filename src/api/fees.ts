import * as v from 'valibot'

/** How large a percentage may be before it is read as basis points. No gateway charges 20 %; none charges less than 0.2 % (20 basis points). */
const PERCENT_CEILING = 20

/** The fee as it is sent: lenient, because `percentage` arrives in percent or in basis points (see {@link readFeeUnit}). */
export const Fee = v.variant('type', [
  v.object({ type: v.literal('percentage'), value: v.pipe(v.number(), v.minValue(0)) }),
  v.object({ type: v.literal('flat'), value: v.pipe(v.number(), v.minValue(0)) }),
  v.object({ type: v.literal('none') }),
])

/** A card fee as the gateway states it. `percentage` is in percent (2.5 is 2.5 %), `flat` in major units of the invoice's currency. */
export type Fee = v.InferOutput<typeof Fee>

/**
 * How to read a percentage: `percent` (2.5 is 2.5 %), `bps` (250 is 2.5 %), or `auto`, which takes values under 20 as
 * percent and, where both amounts are known, the reading nearer to what the gateway really added.
 */
export type FeeUnit = 'auto' | 'percent' | 'bps'

/**
 * Turns a percentage into percent, whichever unit it was sent in.
 *
 * Mercoa's guide sends 2.5 for 2.5 %; the field's description in its OpenAPI file says basis points (250).
 *
 * @param invoiceAmount before any fee, in major units
 * @param gatewayAmount what the gateway shows, in major units; only believed when it is above the invoice
 */
export function readFeeUnit(fee: Fee, unit: FeeUnit = 'auto', invoiceAmount?: number, gatewayAmount?: number): Fee {
  if (fee.type !== 'percentage' || unit === 'percent') return fee
  const asPercent = fee.value
  const asBasisPoints = fee.value / 100
  if (unit === 'bps') return { type: 'percentage', value: asBasisPoints }

  if (invoiceAmount && gatewayAmount && gatewayAmount > invoiceAmount) {
    const seen = (gatewayAmount / invoiceAmount - 1) * 100
    return { type: 'percentage', value: Math.abs(asBasisPoints - seen) < Math.abs(asPercent - seen) ? asBasisPoints : asPercent }
  }
  return { type: 'percentage', value: asPercent < PERCENT_CEILING ? asPercent : asBasisPoints }
}

/**
 * What the gateway adds for paying by card.
 *
 * @param invoiceAmount before any fee, in major units
 * @param fractionDigits decimals of the currency: 2 for dollars, 0 for yen
 * @returns major units, rounded half up to the currency's smallest unit; 0 when there is no fee
 */
export function surchargeFor(fee: Fee, invoiceAmount: number, fractionDigits = 2): number {
  if (fee.type === 'none') return 0
  if (fee.type === 'flat') return toMajor(toMinor(fee.value, fractionDigits), fractionDigits)
  // A percentage has at most four decimals on any page seen; as a whole number of ten-thousandths the product stays exact.
  const tenThousandths = Math.round(fee.value * 10_000)
  return toMajor(Math.round((toMinor(invoiceAmount, fractionDigits) * tenThousandths) / 1_000_000), fractionDigits)
}

/**
 * An amount in the currency's smallest unit (cents).
 *
 * @param amount in major units. Binary fractions are forgiven: 1.005 becomes 101, as on paper.
 */
export function toMinor(amount: number, fractionDigits = 2): number {
  return Math.round(Number((amount * 10 ** fractionDigits).toPrecision(15)))
}

/** The amount in major units that this many of the smallest unit make. */
export function toMajor(minor: number, fractionDigits = 2): number {
  return Number((minor / 10 ** fractionDigits).toFixed(fractionDigits))
}

/** Adds amounts without binary crumbs: 0.1 + 0.2 is 0.3. All in major units. */
export function addAmounts(first: number, second: number, fractionDigits = 2): number {
  return toMajor(toMinor(first, fractionDigits) + toMinor(second, fractionDigits), fractionDigits)
}
