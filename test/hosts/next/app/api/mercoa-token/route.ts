import { createTokenRoute } from 'react-mercoa-gateway/server'

export const POST = createTokenRoute({
  endpoint: process.env.NEXT_PUBLIC_AGENT_URL,
  apiKey: process.env.MERCOA_API_KEY ?? '',
  authorize: async () => ({ entityId: 'ent_1' }), // whoever is signed in
})
