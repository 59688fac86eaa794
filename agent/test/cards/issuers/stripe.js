// What Stripe.js does of Issuing: a nonce for a card, and elements that each show one part of it in a frame of Stripe's.
{
  const api = new URL(document.currentScript.src).origin
  const frames = 'FRAMES'
  const ask = async (path, body) => (await fetch(`${api}${path}`, { method: 'POST', body: JSON.stringify(body) })).json()

  window.Stripe = (key, { stripeAccount } = {}) => {
    if (!key.startsWith('pk_')) throw new Error('Please call Stripe() with your publishable key.')
    const retrieved = new Set()
    return {
      createEphemeralKeyNonce: ({ issuingCard }) => ask('/stripe/nonces', { key, account: stripeAccount, card: issuingCard }),
      async retrieveIssuingCard(card, grant) {
        const answer = await ask('/stripe/retrieve', { account: stripeAccount, card, ...grant })
        if (!answer.error) retrieved.add(card)
        return answer
      },
      elements: () => ({
        create: (type, { issuingCard, nonce, ephemeralKeySecret }) => ({
          mount(place) {
            if (!retrieved.has(issuingCard)) throw new Error(`Issuing card ${issuingCard} has not been retrieved.`)
            const frame = document.createElement('iframe')
            frame.title = 'Secure card display frame'
            frame.src = `${frames}/stripe/element#${new URLSearchParams({ type, card: issuingCard, nonce, secret: ephemeralKeySecret, api })}`
            document.querySelector(place).append(frame)
          },
        }),
      }),
    }
  }
}
