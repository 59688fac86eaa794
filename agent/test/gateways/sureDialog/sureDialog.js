const form = document.querySelector('form')
const dialog = document.querySelector('dialog')
form.addEventListener('submit', (event) => {
  event.preventDefault()
  if (confirm(`Do you want to pay $${form.elements.amount.value} now?`)) dialog.showModal()
})
dialog.querySelector('.yes').addEventListener('click', () => form.submit())
dialog.querySelector('.no').addEventListener('click', () => dialog.close())
