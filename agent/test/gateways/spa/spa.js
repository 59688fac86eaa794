const app = document.querySelector('#app')
const money = (minor, currency) => new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(minor / 100)
const element = (tag, props = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), props)
  made.append(...children)
  return made
}
const show = (...children) => app.replaceChildren(...children)
const row = (name, value) => element('div', { className: 'row' }, element('span', { textContent: name }), element('span', { textContent: value }))

addEventListener('hashchange', route)
route()

async function route() {
  const [, token, view] = /^#\/i\/([^/]+)(?:\/(\w+))?$/.exec(location.hash) ?? []
  if (!token) return show(element('p', { textContent: 'Open the link in your e-mail to see your invoice.' }))
  show(element('p', { textContent: 'Loading…' }))
  const answer = await fetch(`/spa/api/${token}`)
  if (!answer.ok) return show(element('p', { textContent: 'This link is not valid.' }))
  const bill = await answer.json()
  const go = (name) => { location.hash = `#/i/${token}/${name}` }
  if (bill.paid) return show(element('h1', { textContent: 'This invoice has been paid' }))
  if (view === 'methods') return showMethods(bill, go)
  if (view === 'card') return showCard(bill)
  show(
    element('h1', { textContent: `Invoice ${bill.number}` }), row('Amount due', money(bill.total, bill.currency)),
    element('div', { className: 'primary', textContent: 'Pay invoice', onclick: () => go('methods') }),
  )
}

function showMethods(bill, go) {
  show(
    element('h1', { textContent: 'How would you like to pay?' }), row('Amount due', money(bill.total, bill.currency)),
    element('div', { className: 'tile', textContent: 'Bank transfer', onclick: () => show(element('p', { textContent: 'Please send the amount to First Prairie Bank.' })) }),
    element('div', { className: 'tile', textContent: 'Credit or debit card', onclick: () => go('card') }),
  )
}

function showCard(bill) {
  const problem = element('p', { className: 'problem' })
  const field = (name, placeholder) => element('input', { name, placeholder })
  const form = element('form', {}, field('number', 'Card number'), field('expiry', 'MM / YY'), field('cvc', 'CVC'), field('name', 'Name on card'), problem, element('button', { textContent: `Pay ${money(bill.total, bill.currency)}` }))
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const button = form.querySelector('button')
    button.disabled = true
    const response = await fetch(bill.action, {
      method: 'POST', headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ ...Object.fromEntries(new FormData(form)), amount: (bill.total / 100).toFixed(2) }),
    })
    const result = await response.json()
    button.disabled = false
    if (result.kind !== 'charged') { problem.textContent = result.message; return }
    const { confirmation, amount, currency, last4 } = result.charge
    show(element('h1', { textContent: 'Payment successful' }), row('Reference', confirmation), row('Amount paid', money(amount, currency)), row('Card', `ending in ${last4}`))
  })
  show(element('h1', { textContent: 'Card payment' }), row('Total', money(bill.total, bill.currency)), form)
}
