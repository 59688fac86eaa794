// Runs in the replay page: rrweb's replayer with a play button and a position. Begins when the page has loaded, because the
// player's own frame never finishes loading and would keep the page's spinner turning.
window.addEventListener('load', () => {
  const events = JSON.parse(document.getElementById('events').textContent)
  const stage = document.getElementById('stage')
  const play = document.getElementById('play')
  const seek = document.getElementById('seek')
  const time = document.getElementById('time')

  const replayer = new rrweb.Replayer(events, { root: stage, skipInactive: true, mouseTail: false, showWarning: false })
  const { totalTime } = replayer.getMetaData()
  let playing = false

  seek.max = String(Math.max(totalTime, 100))
  replayer.on('resize', ({ width, height }) => fit(width, height))
  replayer.on('finish', () => show(false))
  window.addEventListener('resize', () => fit())

  play.addEventListener('click', () => {
    if (playing) {
      replayer.pause()
      return show(false)
    }
    const at = replayer.getCurrentTime()
    replayer.play(at >= totalTime ? 0 : at)
    show(true)
  })
  seek.addEventListener('input', () => {
    replayer.pause(Number(seek.value))
    show(false)
  })
  setInterval(() => { if (playing) showTime(replayer.getCurrentTime()) }, 100)

  // The first page at once, instead of a white stage; of a page that was only looked at, the whole.
  replayer.pause(totalTime < 1000 ? totalTime : 200)
  showTime(0)

  function show(isPlaying) {
    playing = isPlaying
    play.textContent = isPlaying ? 'Pause' : 'Play'
    showTime(replayer.getCurrentTime())
  }

  function showTime(ms) {
    const clock = (value) => `${Math.floor(value / 60000)}:${String(Math.floor(value / 1000) % 60).padStart(2, '0')}`
    seek.value = String(ms)
    time.textContent = `${clock(Math.min(ms, totalTime))} / ${clock(totalTime)}`
  }

  function fit(width = replayer.iframe.offsetWidth, height = replayer.iframe.offsetHeight) {
    if (!width || !height) return
    const scale = Math.min(1, stage.clientWidth / width)
    replayer.wrapper.style.transform = `scale(${scale})`
    stage.style.height = `${height * scale}px`
  }
})
