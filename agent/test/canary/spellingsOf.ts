/**
 * The ways in which a careless or hostile page may write digits. Written apart from what the agent itself looks for, so that one
 * does not hide what the other forgot.
 *
 * @param digits as they are typed
 */
export function spellingsOf(digits: string): Record<string, string> {
  const inGroups = (size: number, between: string) => digits.replace(new RegExp(`(\\d{${size}})(?=\\d)`, 'g'), `$1${between}`)
  const eachAs = (write: (code: number) => string) => [...digits].map((digit) => write(digit.charCodeAt(0))).join('')
  const hex = (code: number) => code.toString(16).padStart(2, '0')
  const reversed = [...digits].toReversed().join('')
  const americanExpress = digits.replace(/^(\d{4})(\d{6})/, '$1 $2 ')
  return {
    'plain': digits,
    'in fours': inGroups(4, ' '), 'with dashes': inGroups(4, '-'), 'with dots': inGroups(4, '.'), 'as on the card': americanExpress, 'with two signs between': inGroups(1, ', '),
    'with signs nobody sees': inGroups(1, '\u200b'), 'with hard spaces': inGroups(4, '\u00a0'),
    'in Arabic digits': eachAs((code) => String.fromCodePoint(code - 0x30 + 0x660)), 'in Hindi digits': eachAs((code) => String.fromCodePoint(code - 0x30 + 0x966)),
    'in full width': eachAs((code) => String.fromCodePoint(code - 0x30 + 0xff10)), 'in bold': eachAs((code) => String.fromCodePoint(code - 0x30 + 0x1d7ce)),
    'reversed': reversed, 'reversed in fours': reversed.replace(/(\d{4})(?=\d)/g, '$1 '),
    'in base64': btoa(digits), 'in base64 within an object': btoa(`{"card":"${digits}"}`), 'in base64 in fours': btoa(inGroups(4, ' ')), 'in base64 as on the card': btoa(`x${americanExpress}`), 'in base64, reversed': btoa(reversed),
    'in hexadecimal': eachAs(hex), 'URL-encoded': eachAs((code) => `%${hex(code)}`), 'as escapes': eachAs((code) => `\\x${hex(code)}`), 'as character references': eachAs((code) => `&#${code};`),
    'its first twelve': digits.slice(0, 12), 'its last twelve': digits.slice(-12), 'its first twelve in base64': btoa(digits.slice(0, 12)),
  }
}
