// What was typed, key by key. The boxes only show it.
for (const box of document.querySelectorAll('[data-room]')) {
  let typed = ''
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Tab') return
    if (event.key === 'Backspace') typed = typed.slice(0, -1)
    else if (event.key === 'Delete') typed = ''
    else if (/^\d$/.test(event.key) && typed.length < Number(box.dataset.room)) typed += event.key
    event.preventDefault()
    box.value = typed
  })
  box.addEventListener('paste', (event) => event.preventDefault())
  box.addEventListener('blur', () => { box.value = typed })
}
