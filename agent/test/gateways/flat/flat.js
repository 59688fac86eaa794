const form = document.querySelector('form')

function choose() {
  const method = form.elements.method.value
  const card = method === 'card'
  document.querySelector('#bank').hidden = card
  for (const id of ['card', 'fee', 'pay']) document.getElementById(id).hidden = !card
  form.elements.amount.value = form.elements.amount.dataset[method]
  const total = document.querySelector('#total')
  total.textContent = total.dataset[method]
}

form.addEventListener('change', choose)
// Browsers keep the choice when a page is opened again.
choose()

const cookies = document.querySelector('.cookies')
cookies.querySelector('button').addEventListener('click', () => cookies.remove())
