document.querySelector('button').addEventListener('click', ({ currentTarget }) => {
  if (!window.open(currentTarget.dataset.address, 'pay', 'width=520,height=700')) document.querySelector('.blocked').hidden = false
})
