const host = document.querySelector('pay-widget')
const root = host.attachShadow({ mode: 'closed' })
const year = new Date().getFullYear()
const options = (from, count) => Array.from({ length: count }, (_, index) => `<option>${String(from + index).padStart(2, '0')}</option>`).join('')
root.innerHTML = `<style>form { display: grid; gap: 8px; padding: 14px; background: #eee; } input, select { padding: 8px; font: inherit; } .row { display: flex; gap: 8px; }</style>
  <form>
    <label>Card number <input name="card" inputmode="numeric"></label>
    <div class="row"><select name="mm" aria-label="Expiration month">${options(1, 12)}</select><select name="yyyy" aria-label="Expiration year">${options(year, 12)}</select>
    <input name="cvc" aria-label="Security code" size="4" maxlength="4"></div>
    <label>Billing ZIP code <input name="zip"></label>
    <p role="alert"></p>
    <button>Submit payment</button>
  </form>`

root.querySelector('form').addEventListener('submit', async (event) => {
  event.preventDefault()
  const form = event.target
  form.querySelector('button').disabled = true
  const response = await fetch(host.dataset.action, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ ...Object.fromEntries(new FormData(form)), amount: host.dataset.amount }),
  })
  const result = await response.json()
  if (result.kind === 'charged') {
    const { confirmation, amount, currency, last4 } = result.charge
    const paid = new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount / 100)
    root.innerHTML = `<h2>Thank you for your payment</h2><p>Confirmation number: ${confirmation}</p><p>Amount paid: ${paid}</p><p>Card ending in ${last4}</p>`
    return
  }
  form.querySelector('button').disabled = false
  form.querySelector('[role=alert]').textContent = result.message
})
