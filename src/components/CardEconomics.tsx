'use client'

import { forwardRef, type HTMLAttributes } from 'react'
import { economics, fees } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { writeSignedMoney } from '../messages/writeSignedMoney.ts'
import * as icons from './icons.ts'
import type { IconShape } from './icons.ts'
import { Panel, type Tone } from './Panel.tsx'
import { Part } from './Part.tsx'
import { reckonEconomics, type EconomicsInput } from './reckonEconomics.ts'

const english = { economics, fees }

/**
 * Whether the card is worth its fee: one sentence, then fee against rebate and what else the card saves or costs, each as
 * figure and bar. No rate is assumed; rows of zero are left out, except fee and rebate.
 *
 * Renders `<section data-slot="economics" data-result="gain | loss | even">`.
 */
export const CardEconomics = forwardRef<HTMLElement, CardEconomicsProps>(function CardEconomics(
  { invoiceAmount, fee, rebateBps, avoidedCost = 0, discount = 0, floatValue = 0, cost = 0, currency, ...rest },
  ref,
) {
  const { economics: words, fees, locale, currency: usual, money, percent, fractionDigits, fill } = useMessages(english)
  const reckoned = reckonEconomics({ invoiceAmount, fee, rebateBps, avoidedCost, discount, floatValue, cost }, fractionDigits(currency))
  const { net, breakEvenPercent } = reckoned
  const result = net > 0 ? 'gain' : net < 0 ? 'loss' : 'even'

  const entries: Entry[] = [
    { entry: 'fee', name: fee.type === 'percentage' ? fill(fees.feeWithPercent, { percent: percent(fee.value) }) : fees.fee, amount: -reckoned.fee },
    { entry: 'rebate', name: fill(words.rebate, { percent: percent(reckoned.rebateBps / 100) }), amount: reckoned.rebate },
    ...[
      { entry: 'avoided', name: words.avoided, amount: avoidedCost },
      { entry: 'discount', name: words.discount, amount: discount },
      { entry: 'float', name: words.float, amount: floatValue },
      { entry: 'cost', name: words.cost, amount: -cost },
    ].filter(({ amount }) => amount !== 0),
    { entry: 'net', name: words.net, amount: net },
  ]
  const signed = (amount: number) => writeSignedMoney(locale, amount, currency ?? usual)

  return (
    <Panel {...rest} ref={ref} slot="economics" data-result={result}
      tone={looks[result].tone} icon={looks[result].icon} title={fill(words[result], { net: money(Math.abs(net), currency) })}
      lead={breakEvenPercent !== undefined && fill(words.breakEven, { percent: percent(breakEvenPercent) })}>
      <Part slot="economics-figures">
        <Part as="dl" slot="economics-entries" aria-label={words.label} alike="facts">
          {entries.map(({ entry, name, amount }) => (
            <Part key={entry} slot="fact" data-entry={entry} data-total={entry === 'net' || undefined}>
              <Part as="dt" slot="fact-name">{name}</Part>
              {/* On a page written from the right, the sign would jump to the far side. */}
              <Part as="dd" slot="fact-value" dir="auto">{signed(amount)}</Part>
            </Part>
          ))}
        </Part>
        <Chart entries={entries}
          label={fill(words.chart, { fee: signed(-reckoned.fee), rebate: signed(reckoned.rebate), net: signed(net) })} />
      </Part>
    </Panel>
  )
})

export interface CardEconomicsProps extends Omit<HTMLAttributes<HTMLElement>, 'title'>, EconomicsInput {
  /** ISO 4217; the provider's when left out. */
  currency?: string
}

interface Entry {
  entry: string
  name: string
  /** In major units; below zero it speaks against the card. */
  amount: number
}

const looks: Record<'gain' | 'loss' | 'even', { tone: Tone; icon: IconShape }> = {
  gain: { tone: 'good', icon: icons.check },
  loss: { tone: 'caution', icon: icons.warning },
  even: { tone: 'neutral', icon: icons.card },
}

/**
 * A bar for each entry, from one zero line, at the height of its row: all rows are equally high. It is drawn in percent,
 * so that it stretches with the rows and its bars stay as thin as they are.
 */
function Chart({ entries, label }: { entries: Entry[]; label: string }) {
  const least = Math.min(0, ...entries.map(({ amount }) => amount))
  const range = Math.max(0, ...entries.map(({ amount }) => amount)) - least
  if (range === 0) return null
  const across = (amount: number) => `${Math.round((amount / range) * 10_000) / 100}%`

  return (
    // An <img> could neither stretch its bars nor take our colours.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <Part as="svg" role="img" aria-label={label} focusable="false" slot="economics-chart">
      {entries.map(({ entry, amount }, index) => {
        const y = `${Math.round(((index + 1) / entries.length) * 10_000) / 100}%`
        return (
          <Part as="g" key={entry} slot="economics-row" transform="translate(0 -20)">
            <Part as="rect" slot="economics-zero" x={across(-least)} y={y} width="1" height="8" />
            <Part as="rect" slot="economics-bar" x={across(Math.min(amount, 0) - least)} y={y} width={across(Math.abs(amount))} height="8"
              data-entry={entry} data-sign={amount < 0 ? 'minus' : 'plus'} />
          </Part>
        )
      })}
    </Part>
  )
}
