const form = document.querySelector('form')
form.addEventListener('change', () => {
  const total = form.elements.plan.value === 'full' ? Number(form.dataset.due) : 50
  form.elements.amount.value = total.toFixed(2)
  form.querySelector('output').textContent = `$${total.toFixed(2)}`
})
