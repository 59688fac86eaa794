// The old masking habit: blanks stand in the box from the moment it is entered, and digits take their places.
for (const box of document.querySelectorAll('[data-mask]')) {
  const { mask } = box.dataset
  const draw = () => {
    const digits = [...box.value.replace(/\D/g, '')]
    let at = 0
    box.value = mask.replace(/_/g, () => digits.shift() ?? '_')
    at = box.value.indexOf('_')
    box.setSelectionRange(at < 0 ? mask.length : at, at < 0 ? mask.length : at)
  }
  box.addEventListener('focus', draw)
  box.addEventListener('input', draw)
  box.addEventListener('blur', () => { if (!/\d/.test(box.value)) box.value = '' })
}
