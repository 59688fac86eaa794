const states = { USA: { 4: 'Arizona', 5: 'California', 36: 'New York', 51: 'Wyoming' }, CAN: { 60: 'Ontario', 61: 'Quebec' } }
const { billCountry: country, billState: state, billZip: zip, billPhone: phone } = document.querySelector('form').elements

country.addEventListener('change', () => {
  zip.value = ''
  state.innerHTML = '<option value="">Loading…</option>'
  setTimeout(() => {
    state.innerHTML = `<option value="">Select</option>${Object.entries(states[country.value] ?? {}).map(([id, name]) => `<option value="${id}">${name}</option>`).join('')}`
  }, 150)
})

phone.addEventListener('input', () => {
  const [, area = '', office = '', line = ''] = /^(\d{0,3})(\d{0,3})(\d{0,4})/.exec(phone.value.replace(/\D/g, ''))
  phone.value = line ? `(${area}) ${office}-${line}` : office ? `(${area}) ${office}` : area
})
