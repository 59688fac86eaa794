// The reseller's part: passes messages on between the shop around it and the processor within.
const shop = new URLSearchParams(location.search).get('parent')
const inner = document.querySelector('iframe')
const processor = location.origin.replace('localhost', '127.0.0.1')

inner.src = `${processor}/frame?parent=${encodeURIComponent(location.origin)}`

addEventListener('message', ({ origin, source, data }) => {
  if (source === parent && origin === shop) inner.contentWindow.postMessage(data, processor)
  else if (source === inner.contentWindow && origin === processor) parent.postMessage(data, shop)
})
