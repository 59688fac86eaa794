const form = document.querySelector('#pay')
const frame = document.querySelector('iframe')
const problem = form.querySelector('.problem')
const button = form.querySelector('button')
const processor = frame.dataset.processor

frame.src = `${processor}/nested?parent=${encodeURIComponent(location.origin)}`

form.addEventListener('submit', (event) => {
  event.preventDefault()
  button.disabled = true
  frame.contentWindow.postMessage({ type: 'tokenize' }, processor)
})

addEventListener('message', ({ origin, source, data }) => {
  if (origin !== processor || source !== frame.contentWindow) return
  if (data.type === 'token') {
    form.elements.token.value = data.token
    form.submit()
  } else if (data.type === 'problem') {
    button.disabled = false
    problem.textContent = data.message
    problem.hidden = false
  }
})
