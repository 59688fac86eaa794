import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent } from 'storybook/test'
import { LinkVerdict } from '../src/components/LinkVerdict.tsx'
import { linkBlocked, linkToAskAbout } from '../src/testing/jobs.ts'

const meta = { title: 'Components/LinkVerdict', component: LinkVerdict, args: { link: linkToAskAbout.link } } satisfies Meta<typeof LinkVerdict>
export default meta
type Story = StoryObj<typeof meta>

/** There are warning signs: somebody should ask the vendor. */
export const Default: Story = {}
export const Block: Story = { args: { link: linkBlocked.link } }

/** Nothing was found, which is no proof. */
export const NoWarningSigns: Story = {
  args: { link: { level: 'ok', reasons: [], chain: ['https://links.mailer.example/click?upn=u001.8812', 'https://invoice.stripe.com/i/acct_1N/live_YWNjdA'], gateway: 'Stripe' } },
}

export const WhereItLeads: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByText('Where it leads'))
    await expect(canvas.getByText('click.mailer.example')).toBeVisible()
  },
}

export const BlockedOnTheWay: Story = {
  args: {
    link: {
      ...linkBlocked.link,
      reasons: [...linkBlocked.link.reasons, { code: 'credentials', text: 'The page asks for the password of a bank account.' }],
      chain: ['https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Facme-c0rp.example', 'https://bit.ly/3xAmple', 'https://accounts.acme.example.acme-c0rp.example/login/pay/invoice-1042'],
    },
  },
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByText('Where it leads'))
    await expect(canvas.queryByRole('link')).toBeNull()
  },
}

/** As it stands inside a verdict or a failure. */
export const Compact: Story = { args: { compact: true } }
