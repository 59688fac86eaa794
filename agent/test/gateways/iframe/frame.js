const parentOrigin = new URLSearchParams(location.search).get('parent')
const form = document.querySelector('form')
const { cardnumber, 'exp-date': expiry, cvc } = form.elements
const tell = (message) => parent.postMessage(message, parentOrigin)

cardnumber.addEventListener('input', () => {
  cardnumber.value = cardnumber.value.replace(/\D/g, '').slice(0, 19).replace(/(\d{4})(?=\d)/g, '$1 ')
})
expiry.addEventListener('input', () => {
  const digits = expiry.value.replace(/\D/g, '').slice(0, 4)
  expiry.value = digits.length > 2 ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits
})

// Enter in a field must not load the frame anew; only the page around it pays.
form.addEventListener('submit', (event) => event.preventDefault())

addEventListener('message', async ({ origin, source, data }) => {
  if (origin !== parentOrigin || source !== parent || data.type !== 'tokenize') return
  if (cardnumber.value.replace(/\D/g, '').length < 12) return tell({ type: 'problem', message: 'Your card number is incomplete.' })
  if (expiry.value.replace(/\D/g, '').length < 4) return tell({ type: 'problem', message: 'Your card’s expiration date is incomplete.' })

  const response = await fetch('/tokens', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ cardnumber: cardnumber.value, expiry: expiry.value, cvc: cvc.value }),
  })
  tell({ type: 'token', token: (await response.json()).token })
})
