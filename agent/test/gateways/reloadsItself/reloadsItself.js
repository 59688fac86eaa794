setTimeout(() => location.reload(), 100)
setTimeout(() => { document.querySelector('.late').hidden = false }, 900)
