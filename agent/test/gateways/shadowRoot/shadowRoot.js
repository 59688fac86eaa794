const look = `<style>
  :host { display: block; margin: 10px 0; }
  input { width: 100%; box-sizing: border-box; padding: 12px; border: 1px solid #b9a; border-radius: 8px; font: inherit; }
  button { width: 100%; padding: 14px; border: 0; border-radius: 8px; background: #8e4585; color: #fff; font: inherit; }
</style>`

customElements.define('solstice-field', class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' })
    root.innerHTML = `${look}<input>`
  }

  get value() { return this.shadowRoot.querySelector('input').value }
})

customElements.define('solstice-checkout', class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' })
    root.innerHTML = `${look}<section>
      <span>Card number</span><solstice-field name="number"></solstice-field><span>Expires (MM / YY)</span><solstice-field name="expiry"></solstice-field>
      <span>CVC</span><solstice-field name="code"></solstice-field><span>Name on card</span><solstice-field name="holder"></solstice-field>
      <p role="alert"></p><button type="button">${this.getAttribute('label')}</button></section>`
    root.querySelector('button').addEventListener('click', () => this.pay(root))
  }

  async pay(root) {
    root.querySelector('button').disabled = true
    const fields = Object.fromEntries([...root.querySelectorAll('solstice-field')].map((field) => [field.getAttribute('name'), field.value]))
    const response = await fetch(this.getAttribute('action'), {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ ...fields, amount: this.getAttribute('amount') }),
    })
    const result = await response.json()
    if (result.kind === 'charged') return location.assign(`${this.getAttribute('action')}/receipt`)
    root.querySelector('button').disabled = false
    root.querySelector('[role=alert]').textContent = result.message
  }
})
