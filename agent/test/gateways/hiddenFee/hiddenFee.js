const { cc, amount } = document.querySelector('form').elements
const total = document.querySelector('#total')
const before = { total: total.textContent, amount: amount.value }

cc.addEventListener('input', () => {
  const known = cc.value.replace(/\D/g, '').length >= 6
  document.querySelector('#surcharge').hidden = !known
  total.textContent = known ? total.dataset.withFee : before.total
  amount.value = known ? amount.dataset.withFee : before.amount
})
