document.querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault()
  const { routing, account, authorize } = event.target.elements
  const complete = /^\d{9}$/.test(routing.value) && /^\d{4,17}$/.test(account.value) && authorize.checked
  document.querySelector('[role=status]').textContent = complete
    ? 'This demonstration takes no bank payments.'
    : 'Please enter your routing and account number and authorize the debit.'
})
