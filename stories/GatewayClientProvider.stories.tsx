import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { GatewayClientProvider, useJobs } from '../src/hooks/index.ts'
import { createTestToken } from '../src/testing/createTestToken.ts'
import { createFakeGateway } from '../src/testing/fakeGateway.ts'
import { acceptedWithPercentFee } from '../src/testing/jobs.ts'

const gateway = createFakeGateway()
gateway.add('validation', acceptedWithPercentFee)
gateway.endAll()

const meta = {
  title: 'Provider/GatewayClientProvider', component: GatewayClientProvider, parameters: {
    ownSurface: true,
    docs: { source: { code: '<GatewayClientProvider endpoint="https://agent.example.com" token={fetchToken}>\n  <Vendors /> {/* const checks = useJobs(\'validation\') */}\n</GatewayClientProvider>' } },
  },
  args: { endpoint: gateway.endpoint, token: async () => createTestToken(), fetch: gateway.fetch },
  render: (args) => <GatewayClientProvider {...args}><Vendors /></GatewayClientProvider>,
} satisfies Meta<typeof GatewayClientProvider>
export default meta
type Story = StoryObj<typeof meta>

/** The hooks alone: neither our look nor our words. */
export const Default: Story = {
  play: async ({ canvas }) => { await expect(await canvas.findByText('Acme Corporation')).toBeVisible() },
}

function Vendors() {
  const checks = useJobs('validation')
  if (checks.status !== 'ready') return <p>{checks.status}</p>
  return <ul>{checks.jobs.map((job) => <li key={job.jobId}>{job.jobStatus === 'success' ? job.vendorName : job.jobStatus}</li>)}</ul>
}
