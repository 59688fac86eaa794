const main = document.querySelector('main')
const show = () => {
  const how = document.querySelector('[name=how]:checked').value
  for (const part of document.querySelectorAll('[data-for]')) part.hidden = part.dataset.for !== how
  document.querySelector('#total').textContent = how === 'card' ? main.dataset.total : main.dataset.due
}
for (const radio of document.querySelectorAll('[name=how]')) radio.addEventListener('change', show)
show()
