document.querySelector('#by-card').addEventListener('click', () => {
  document.querySelector('form').hidden = false
  const total = document.querySelector('#total')
  total.textContent = total.dataset.card
})
