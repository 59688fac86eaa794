const form = document.querySelector('form')

function choose() {
  const isCard = form.elements.how.value === 'card'
  document.querySelector('#card').hidden = !isCard
  document.querySelector('#bank').hidden = isCard
  document.querySelector('#fee').hidden = !isCard
  const total = document.querySelector('#total')
  total.textContent = isCard ? total.dataset.card : total.dataset.bank
}

form.addEventListener('change', choose)
choose()
