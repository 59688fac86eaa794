const form = document.querySelector('#pay')
const { processor } = form.dataset
const open = (kind, place) => {
  const frame = document.createElement('iframe')
  frame.src = `${processor}/field?kind=${kind}&parent=${encodeURIComponent(location.origin)}`
  frame.title = `Secure card data input frame (${kind})`
  place.append(frame)
  return frame
}
const controller = open('controller', document.body)
controller.className = 'controller'
for (const place of document.querySelectorAll('[data-field]')) open(place.dataset.field, place)

form.addEventListener('submit', (event) => {
  event.preventDefault()
  form.querySelector('button').disabled = true
  controller.contentWindow.postMessage({ type: 'tokenize' }, processor)
})

addEventListener('message', ({ origin, data }) => {
  if (origin !== processor) return
  if (data.type === 'token') {
    form.elements.token.value = data.token
    form.submit()
  } else if (data.type === 'problem') {
    form.querySelector('button').disabled = false
    form.querySelector('.problem').textContent = data.message
  }
})
