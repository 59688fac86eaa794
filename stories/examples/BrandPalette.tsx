import { CardPayment, MercoaProvider, type Theme } from 'react-mercoa-gateway'
import 'react-mercoa-gateway/styles.css'
import { fetchToken, orderVirtualCard } from './backend.ts'

/** The palette as your design system has it. */
const palette = {
  green: { 700: '#0b6e4f' },
  sand: { 50: '#fffdf7' },
  ink: { 900: '#1f2a24' },
  status: { success: '#0b6e4f', warning: '#8a5300', danger: '#a3271b', notice: '#6b2d8b' },
  font: { body: 'Georgia, "Times New Roman", serif' },
  corner: { control: '2px', card: '4px' },
}

/** Hover, borders, muted text and the text on the accent are mixed from these, so that they can be read. */
const theme: Theme = {
  colorScheme: 'light',
  tokens: {
    accent: palette.green[700],
    surface: palette.sand[50],
    text: palette.ink[900],
    good: palette.status.success,
    caution: palette.status.warning,
    bad: palette.status.danger,
    unknown: palette.status.notice, // keep it apart from `bad`: an unknown payment is no failed one
    font: palette.font.body,
    radius: palette.corner.card,
    radiusControl: palette.corner.control,
  },
}

export function BrandPalette() {
  return (
    <MercoaProvider endpoint="https://agent.example.com" token={fetchToken} theme={theme}>
      <CardPayment card={orderVirtualCard} />
    </MercoaProvider>
  )
}
