const dialog = document.querySelector('dialog')
// As such things do: when one has begun to read.
setTimeout(() => dialog.showModal(), 250)
dialog.querySelector('.no').addEventListener('click', () => dialog.close())
dialog.querySelector('.yes').addEventListener('click', () => {
  document.querySelector('[name=subscribed]').value = 'yes'
  dialog.close()
})
