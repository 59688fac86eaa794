const wall = document.querySelector('.wall')
for (const button of wall.querySelectorAll('button[data-consent]')) {
  button.addEventListener('click', () => {
    document.querySelector('[name=consent]').value = button.dataset.consent
    wall.remove()
  })
}
wall.querySelector('.settings').addEventListener('click', ({ target }) => { target.textContent = 'Settings are being loaded…' })
