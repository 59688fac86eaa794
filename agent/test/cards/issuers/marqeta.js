// What Marqeta.js 2.0.0 does of showing a card: redeems the token, then puts each part into its place in a frame.
{
  const api = new URL(document.currentScript.src).origin
  const environment = 'ENVIRONMENT'
  const frames = 'FRAMES'

  window.marqeta = {
    async bootstrap({ clientAccessToken, showPan, callbackEvents: { onSuccess, onFailure } }) {
      const answer = await fetch(`${api}/marqeta/redeem`, { method: 'POST', body: JSON.stringify({ clientAccessToken, environment }) })
      if (!answer.ok) return onFailure('unauthorized')
      const { session } = await answer.json()
      for (const [part, { domId }] of Object.entries(showPan)) {
        const frame = document.createElement('iframe')
        frame.src = `${frames}/marqeta/part?${new URLSearchParams({ session, part })}`
        document.getElementById(domId).append(frame)
      }
      onSuccess()
    },
  }
}
