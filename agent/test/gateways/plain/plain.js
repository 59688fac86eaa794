// The mask that most card forms wear: groups of four, and a slash that types itself.
const number = document.querySelector('#cardNumber')
number.addEventListener('input', () => {
  number.value = number.value.replace(/\D/g, '').slice(0, 19).replace(/(\d{4})(?=\d)/g, '$1 ')
})

const expiry = document.querySelector('#cardExpiry')
expiry.addEventListener('input', () => {
  const digits = expiry.value.replace(/\D/g, '').slice(0, 4)
  expiry.value = digits.length > 2 ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits
})
