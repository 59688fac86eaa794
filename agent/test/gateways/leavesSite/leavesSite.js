document.querySelector('button').addEventListener('click', () => { location.href = ['https:', '', 'fast-pay-center.example', 'checkout'].join('/') })
