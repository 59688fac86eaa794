// The drawings follow what the real fields hold.
for (const select of document.querySelectorAll('.drawn select')) {
  select.addEventListener('change', () => { select.previousElementSibling.textContent = select.value })
}
const digits = document.querySelector('[name=digits]')
digits.addEventListener('input', () => {
  for (const [index, box] of document.querySelectorAll('.drawn b').entries()) box.textContent = digits.value.slice(index * 4, index * 4 + 4).replace(/./g, '•')
})
