document.querySelector('#robot').addEventListener('change', ({ target }) => {
  document.querySelector('#challenge').hidden = !target.checked
})
