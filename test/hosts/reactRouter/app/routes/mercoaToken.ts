import { createTokenRoute } from 'react-mercoa-gateway/server'
import type { ActionFunctionArgs } from 'react-router'

const mintToken = createTokenRoute({
  endpoint: import.meta.env.VITE_AGENT_URL,
  apiKey: process.env.MERCOA_API_KEY ?? '',
  authorize: async () => ({ entityId: 'ent_1' }), // whoever is signed in
})

export const action = ({ request }: ActionFunctionArgs) => mintToken(request)
