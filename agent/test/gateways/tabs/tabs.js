const main = document.querySelector('main')
const form = document.querySelector('#card-form')
const declined = document.querySelector('#declined')
const tabs = [...document.querySelectorAll('[role=tab]')]

for (const tab of tabs) {
  tab.addEventListener('click', () => {
    for (const other of tabs) {
      const selected = other === tab
      other.setAttribute('aria-selected', String(selected))
      other.tabIndex = selected ? 0 : -1
      document.getElementById(other.getAttribute('aria-controls')).hidden = !selected
    }
  })
}

document.querySelector('#sent').addEventListener('click', (event) => {
  event.target.textContent = 'Noted, we will look out for it'
  event.target.disabled = true
})

form.elements.exp.addEventListener('input', ({ target }) => {
  const digits = target.value.replace(/\D/g, '').slice(0, 4)
  target.value = digits.length > 2 ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits
})

form.addEventListener('submit', (event) => {
  event.preventDefault()
  pay()
})
document.querySelector('#again').addEventListener('click', pay)

async function pay() {
  const button = form.querySelector('button')
  button.disabled = true
  const response = await fetch(main.dataset.action, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ ...Object.fromEntries(new FormData(form)), amount: main.dataset.amount }),
  })
  const result = await response.json()
  button.disabled = false
  if (result.kind === 'charged') return showDone(result.charge)

  const isDecline = result.kind === 'declined'
  form.hidden = isDecline
  declined.hidden = !isDecline
  const problem = (isDecline ? declined : form).querySelector('.problem')
  problem.textContent = result.message
  problem.hidden = false
}

function showDone({ confirmation, amount, currency, at, last4 }) {
  const show = (name, text) => { document.querySelector(`[data-show=${name}]`).textContent = text }
  show('confirmation', confirmation)
  show('amount', new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount / 100))
  show('date', new Date(at).toLocaleDateString('en-US', { dateStyle: 'long' }))
  show('card', `ending in ${last4}`)
  document.querySelector('.checkout').remove()
  document.querySelector('.eyebrow').hidden = true
  document.querySelector('main > .quiet').hidden = true
  document.querySelector('#done').hidden = false
}
