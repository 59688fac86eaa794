const method = document.querySelector('#method')
method.addEventListener('change', () => {
  for (const part of document.querySelectorAll('[data-for]')) part.hidden = part.dataset.for !== method.value
  const total = document.querySelector('#total')
  total.textContent = method.value === 'CC' ? total.dataset.card : total.dataset.due
  document.querySelector('[name=amount]').value = method.value === 'CC' ? method.dataset.card : method.dataset.due
})
