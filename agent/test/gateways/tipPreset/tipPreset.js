const form = document.querySelector('form')
form.addEventListener('change', () => {
  const total = Number(form.dataset.due) * (1 + Number(form.elements.tip.value) / 100) + (form.elements.gift.checked ? 2 : 0)
  form.elements.amount.value = total.toFixed(2)
  form.querySelector('output').textContent = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(total)
})
