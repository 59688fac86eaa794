const LONGEST = 200

/**
 * Words from a page as evidence may keep them: one line, at most 200 characters, and no card number even where a
 * careless page repeats one: digits that could be one become dots.
 */
export function quoteText(text: string): string {
  const oneLine = text.replace(/\s+/g, ' ').trim().replace(/\d(?:[ .-]?\d){12,}/g, (run) => (holdsCardNumber(run) ? '••••' : run))
  return oneLine.length > LONGEST ? `${oneLine.slice(0, LONGEST - 1)}…` : oneLine
}

/** Card numbers have 13 to 19 digits and a check digit, which nine of ten other numbers fail. */
function holdsCardNumber(run: string): boolean {
  const digits = run.replace(/\D/g, '')
  for (let start = 0; start + 13 <= digits.length; start++) {
    for (let end = start + 13; end <= Math.min(start + 19, digits.length); end++) if (passesCheck(digits.slice(start, end))) return true
  }
  return false
}

/** ISO/IEC 7812-1, annex B: every second digit from the right doubled. */
function passesCheck(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
