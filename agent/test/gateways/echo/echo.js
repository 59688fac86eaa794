const words = document.title

for (const input of document.querySelectorAll('form input[id]')) {
  const echo = document.querySelector(`[data-echo=${input.id}]`)
  input.addEventListener('input', () => {
    echo.textContent = input.value
    echo.title = `You typed ${input.value}`
    input.dataset.typed = input.value
    document.title = `${words} – ${input.value}`
  })
}
