import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { PaymentConfirmation } from '../src/components/PaymentConfirmation.tsx'
import { Surface } from '../src/components/Surface.tsx'
import { InvoiceCardCheck } from '../src/flows/InvoiceCardCheck.tsx'
import { ar } from '../src/messages/all/ar.ts'
import { de } from '../src/messages/all/de.ts'
import { en } from '../src/messages/all/en.ts'
import { es } from '../src/messages/all/es.ts'
import { fr } from '../src/messages/all/fr.ts'
import { ja } from '../src/messages/all/ja.ts'
import { ptBR } from '../src/messages/all/pt-BR.ts'
import { acceptedWithPercentFee } from '../src/testing/jobs.ts'
import { pseudoMessages } from '../src/testing/pseudo.ts'
import { Host } from './Host.tsx'

const languages = {
  Arabic: { locale: 'ar', currency: 'AED', words: ar },
  English: { locale: 'en-US', currency: 'USD', words: en },
  French: { locale: 'fr-FR', currency: 'EUR', words: fr },
  German: { locale: 'de-DE', currency: 'EUR', words: de },
  Japanese: { locale: 'ja-JP', currency: 'USD', words: ja },
  Portuguese: { locale: 'pt-BR', currency: 'BRL', words: ptBR },
  Spanish: { locale: 'es-ES', currency: 'EUR', words: es },
  /** Finds what is not translated, and what has no room for a longer language. */
  Pseudo: { locale: 'en-US', currency: 'USD', words: pseudoMessages },
}

const meta = {
  title: 'Examples/Languages',
  parameters: { ownSurface: true },
  argTypes: { language: { options: Object.keys(languages), control: 'select' } },
  args: { language: 'German' },
  render: ({ language, isPaying }) => {
    const { locale, currency, words } = languages[language]
    return (
      <Host key={`${language} ${isPaying}`} locale={locale} currency={currency} language={words}
        set={(gateway) => gateway.add('validation', { ...acceptedWithPercentFee, currency })}>
        {(jobId) => (isPaying
          ? (
            <Surface>
              <PaymentConfirmation open vendorName="Acme Corporation" invoiceAmount={150.75} fee={{ type: 'percentage', value: 2.5 }}
                gatewayUrl="https://pay.acme.example/invoices/1042" onConfirm={fn()} onCancel={fn()} />
            </Surface>
          )
          : <InvoiceCardCheck jobId={jobId} onReset={fn()} />)}
      </Host>
    )
  },
  play: async ({ canvas, args: { language, isPaying } }) => {
    const { confirm, verdict } = languages[language].words
    const heading = isPaying ? confirm.title.replace('{vendor}', 'Acme Corporation') : verdict.accepted
    await expect(await canvas.findByRole('heading', { name: heading }, { timeout: 10_000 })).toBeVisible()
  },
} satisfies Meta<{ language: keyof typeof languages; isPaying?: boolean }>
export default meta
type Story = StoryObj<typeof meta>

export const Arabic: Story = { args: { language: 'Arabic' } }
export const ArabicPaying: Story = { args: { language: 'Arabic', isPaying: true } }
export const English: Story = { args: { language: 'English' } }
export const EnglishPaying: Story = { args: { language: 'English', isPaying: true } }
export const French: Story = { args: { language: 'French' } }
export const FrenchPaying: Story = { args: { language: 'French', isPaying: true } }
export const German: Story = { args: { language: 'German' } }
export const GermanPaying: Story = { args: { language: 'German', isPaying: true } }
export const Japanese: Story = { args: { language: 'Japanese' } }
export const JapanesePaying: Story = { args: { language: 'Japanese', isPaying: true } }
export const Portuguese: Story = { args: { language: 'Portuguese' } }
export const PortuguesePaying: Story = { args: { language: 'Portuguese', isPaying: true } }
export const Spanish: Story = { args: { language: 'Spanish' } }
export const SpanishPaying: Story = { args: { language: 'Spanish', isPaying: true } }
export const Pseudo: Story = { args: { language: 'Pseudo' } }
export const PseudoPaying: Story = { args: { language: 'Pseudo', isPaying: true } }
