document.querySelector('#go').addEventListener('click', () => {
  window.open('/popupAd/prize', 'ad', 'width=400,height=300')
  location.href = document.querySelector('#go').dataset.next
})
