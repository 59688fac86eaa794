const form = document.querySelector('form')
const send = () => fetch(form.action, { method: 'POST', headers: { accept: 'application/json' }, body: new FormData(form) })

form.addEventListener('submit', (event) => {
  event.preventDefault()
  setTimeout(() => send().catch(() => {}), 5)
  send().then((response) => response.json()).then(({ kind, message, charge }) => {
    document.querySelector('main').innerHTML = kind === 'charged' ? `<h1>Payment successful</h1><p>Confirmation number: ${charge.confirmation}</p>` : `<p>${message}</p>`
  }).catch(() => {})
})
