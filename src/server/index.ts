export { createTokenRoute, type TokenHolder, type TokenRouteOptions } from './createTokenRoute.ts'
export { createWebhookRoute, type WebhookRouteOptions } from './createWebhookRoute.ts'
export { seenInMemory, type SeenWebhooks } from './seenInMemory.ts'
export { verifyWebhook, type VerifiedWebhook, type VerifyOptions, type WebhookSecret } from './verifyWebhook.ts'
