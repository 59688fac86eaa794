import { createRoot } from 'react-dom/client'
import { UsageError } from '../api/index.ts'
import { followHeight } from './followHeight.ts'
import { FramedFlow } from './FramedFlow.tsx'
import { linkToHost } from './linkToHost.ts'

// The framed page. Who may frame it, where its API is and whether it takes a card's own numbers stand in its head, written
// by whoever serves it: the page around it is not asked.

const wordsOf = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content.trim() ?? ''

const root = document.getElementById('root')!
const direct = wordsOf('mg-direct-cards') === 'yes'
const endpoint = wordsOf('mg-endpoint') || undefined

if (window.parent === window) {
  root.textContent = 'This page is made to be shown within another one.'
} else {
  const drawn = createRoot(root)
  let isShown = false
  const link = linkToHost({
    parents: wordsOf('mg-parents').split(/\s+/), direct,
    onShow(shown) {
      if (shown.wrong) {
        // Not drawn at all: what is missing may be a limit.
        drawn.render(null)
        return reportError(new UsageError(`The ${shown.wrong.join(' and ')} of ${shown.flow} cannot be used, so nothing is shown. The types of its \`props\` say what it takes.`))
      }
      const { locale = 'en', theme } = shown.settings
      document.documentElement.lang = locale
      // A frame whose scheme differs from that of the page around it is given a ground of its own by the browser.
      document.documentElement.style.colorScheme = theme?.colorScheme === 'auto' ? 'light dark' : theme?.colorScheme ?? ''
      drawn.render(<FramedFlow key={shown.flow} shown={shown} link={link} endpoint={endpoint} direct={direct} />)
      if (!isShown) followHeight(root, (height) => link.tell({ type: 'height', height }))
      isShown = true
    },
  })
}
