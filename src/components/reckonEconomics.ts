import { surchargeFor, toMajor, toMinor, type Fee } from '../api/index.ts'

/**
 * What a card payment costs and brings, against paying another way.
 *
 * Reckoned in whole minor units, halves rounded up. Nothing is assumed: what is left out counts as zero.
 *
 * @param fractionDigits decimals of the currency: 2 for dollars, 0 for yen
 */
export function reckonEconomics(
  { invoiceAmount, fee, rebateBps, avoidedCost = 0, discount = 0, floatValue = 0, cost = 0 }: EconomicsInput,
  fractionDigits = 2,
): Economics {
  const minor = (amount: number) => toMinor(amount, fractionDigits)
  const major = (amount: number) => toMajor(amount, fractionDigits)

  const surcharge = minor(surchargeFor(fee, invoiceAmount, fractionDigits))
  const charged = minor(invoiceAmount) + surcharge
  const bps = typeof rebateBps === 'number' ? rebateBps : bpsFor(rebateBps, major(charged))
  // As a whole number of hundredths of a basis point the product stays exact.
  const hundredths = Math.round(bps * 100)
  const rebate = Math.round((charged * hundredths) / 1_000_000)
  const net = rebate - surcharge + minor(avoidedCost) + minor(discount) + minor(floatValue) - minor(cost)

  return {
    charged: major(charged),
    fee: major(surcharge),
    rebate: major(rebate),
    rebateBps: bps,
    net: major(net),
    breakEvenPercent: breakEvenOf(hundredths),
  }
}

export interface EconomicsInput {
  /** The invoice before any fee, in major units, as are all amounts here. */
  invoiceAmount: number
  /** What the vendor's payment page takes for a card: `card.fee` of a validation. */
  fee: Fee
  /** What the card's issuer gives back of the amount charged, in basis points (100 is 1 %), or the tiers of it. */
  rebateBps: number | readonly RebateTier[]
  /** What the other way of paying would have cost: a check and its postage, a transfer. */
  avoidedCost?: number
  /** Taken off by the vendor for paying early. */
  discount?: number
  /** What it is worth to pay the card's bill weeks later. */
  floatValue?: number
  /** What this payment itself costs, apart from the vendor's fee. */
  cost?: number
}

/** A rebate rate for all of a charge, when the charge is at most `upTo` (major units); without it, for every larger one. */
export interface RebateTier {
  upTo?: number
  bps: number
}

/** What {@link reckonEconomics} found. Amounts are in major units. */
export interface Economics {
  /** The invoice with its fee. */
  charged: number
  fee: number
  rebate: number
  /** The rate that was applied; of tiers, the one this charge falls in. */
  rebateBps: number
  /** Rebate and savings less fee and cost; below zero the card costs more than paying another way. */
  net: number
  /** The fee, in percent and to three decimals, that the rebate alone pays for: r / (1 − r). Undefined without a rebate. */
  breakEvenPercent: number | undefined
}

/** The rate of the smallest tier this charge fits in; none beyond the last. */
function bpsFor(tiers: readonly RebateTier[], charged: number): number {
  const limit = ({ upTo = Infinity }: RebateTier) => upTo
  return [...tiers].sort((a, b) => limit(a) - limit(b)).find((tier) => charged <= limit(tier))?.bps ?? 0
}

function breakEvenOf(hundredths: number): number | undefined {
  if (hundredths <= 0 || hundredths >= 1_000_000) return undefined
  return Math.round((hundredths * 100_000) / (1_000_000 - hundredths)) / 1000
}
