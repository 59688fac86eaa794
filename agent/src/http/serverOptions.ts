/**
 * How patient the server is with a sender, in milliseconds. Who is slower gets 408, and the connection ends: 35 MB within two
 * minutes are 2.4 Mbit a second.
 */
export const serverOptions = { headersTimeout: 20_000, requestTimeout: 120_000, connectionsCheckingInterval: 5_000 }
