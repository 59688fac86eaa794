import { index, route, type RouteConfig } from '@react-router/dev/routes'

export default [
  index('routes/pay.tsx'),
  route('everything', 'routes/everything.tsx'),
  route('card', 'routes/card.tsx'),
  route('api/mercoa-token', 'routes/mercoaToken.ts'),
] satisfies RouteConfig
