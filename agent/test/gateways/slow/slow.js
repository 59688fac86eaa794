const main = document.querySelector('main')
const later = () => new Promise((resolve) => { setTimeout(resolve, 1500) })

await later()
main.replaceChildren(document.querySelector('template').content.cloneNode(true))

main.querySelector('form').addEventListener('submit', async (event) => {
  event.preventDefault()
  const form = event.target
  const button = form.querySelector('button')
  const label = button.textContent
  button.disabled = true
  button.textContent = 'Processing…'
  const body = JSON.stringify({ ...Object.fromEntries(new FormData(form)), amount: form.dataset.amount })
  const response = await fetch(form.getAttribute('action'), {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body,
  })
  const result = await response.json()
  await later()

  if (result.kind === 'charged') {
    // The receipt has an address of its own, which the browser only pretends to visit.
    const receipt = await fetch(`${form.getAttribute('action')}/receipt`)
    const page = new DOMParser().parseFromString(await receipt.text(), 'text/html')
    main.replaceChildren(...page.querySelector('main').childNodes)
    history.pushState(null, '', receipt.url)
    return
  }
  button.disabled = false
  button.textContent = label
  const problem = form.querySelector('.problem')
  problem.textContent = result.message
  problem.hidden = false
})
