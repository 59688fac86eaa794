const amount = document.querySelector('#amt')
const line = document.querySelector('.you-pay')
amount.addEventListener('change', () => {
  const value = Number(amount.value)
  line.hidden = !(value > 0)
  line.querySelector('output').textContent = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(value)
})
