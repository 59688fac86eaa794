const parameters = new URLSearchParams(location.search)
const parentOrigin = parameters.get('parent')
const tell = (message) => parent.postMessage(message, parentOrigin)

/** What stands in a sister frame: they are all of this origin. */
const read = (kind) => {
  for (let index = 0; index < parent.frames.length; index++) {
    try {
      const { location: place, document: page } = parent.frames[index]
      if (new URLSearchParams(place.search).get('kind') === kind) return page.querySelector('input').value
    } catch {}
  }
  return ''
}

addEventListener('message', async ({ origin, source, data }) => {
  if (parameters.get('kind') !== 'controller' || origin !== parentOrigin || source !== parent || data.type !== 'tokenize') return
  const card = { cardnumber: read('number'), expiry: read('expirationDate'), cvc: read('cvv') }
  if (card.cardnumber.replace(/\D/g, '').length < 12) return tell({ type: 'problem', message: 'Some payment input fields are invalid.' })
  const response = await fetch('/tokens', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(card) })
  tell({ type: 'token', token: (await response.json()).token })
})
