const form = document.querySelector('form')
form.addEventListener('change', () => {
  const total = Number(form.dataset.due) * (form.elements.currency.value === 'USD' ? 1 : 0.94)
  form.elements.amount.value = total.toFixed(2)
  form.querySelector('output').textContent = `${form.elements.currency.value === 'USD' ? '$' : '€'}${total.toFixed(2)}`
})
