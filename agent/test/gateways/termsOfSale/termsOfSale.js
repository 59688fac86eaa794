const terms = document.querySelector('[name=terms]')
terms.addEventListener('change', () => { document.querySelector('button').disabled = !terms.checked })
