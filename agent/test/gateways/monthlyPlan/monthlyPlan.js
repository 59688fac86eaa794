document.querySelector('[name=number]').addEventListener('change', () => { document.querySelector('[name=save]').checked = true })
