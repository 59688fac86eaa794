import { numberFormat } from './format.ts'

/** "184 kB", in thousands as file managers count. */
export function writeFileSize(locale: string, bytes: number): string {
  const write = (value: number, unit: string, digits = 0) =>
    numberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }).format(value)
  if (bytes < 1000) return write(bytes, 'byte')
  if (bytes < 999_500) return write(bytes / 1000, 'kilobyte')
  return write(bytes / 1_000_000, 'megabyte', 1)
}
