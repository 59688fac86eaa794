document.querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault()
  document.querySelector('.veil').hidden = false
})
