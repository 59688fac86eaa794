import { nameRegion } from './nameRegion.ts'

/** The parts of an address as forms ask for them. */
export interface AddressParts {
  street: string
  city?: string
  /** A state or province: its short name where the country has such, as "CA". */
  state?: string
}

/**
 * Takes an address in one string apart: "12 Main St, Suite 4, San Francisco, CA 94107". Postal code and country are known
 * already and are left out. What cannot be told is absent, never guessed.
 */
export function splitAddress(address: string, { postalCode, country }: { postalCode: string; country: string }): AddressParts {
  const countryNames = [country, new Intl.DisplayNames('en', { type: 'region' }).of(country), ...(country === 'US' ? ['USA', 'U.S.A.', 'United States of America'] : [])].map((name) => name?.toLowerCase())
  const parts = address.split(/[,\n]+/).map((part) => part.replace(postalCode, ' ').replace(/\s+/g, ' ').trim()).filter(Boolean)
  if (parts.length > 1 && countryNames.includes(parts.at(-1)!.toLowerCase())) parts.pop()

  let state: string | undefined
  const last = parts.length > 1 ? parts.at(-1)! : ''
  const whole = nameRegion(last, country)
  const [, before = '', short = ''] = /^(.*\S)\s+(\S+)$/.exec(last) ?? []
  const ending = nameRegion(short, country)
  if (whole && parts.length > 2) {
    state = whole.code
    parts.pop()
  } else if (ending && ending.code === short.toUpperCase()) {
    state = ending.code
    parts[parts.length - 1] = before
  }
  const city = parts.length > 1 ? parts.pop() : undefined
  return { street: parts.join(', '), ...(city && { city }), ...(state && { state }) }
}
