import type { Preview } from '@storybook/react-vite'
import { Surface } from '../src/components/Surface.tsx'
import type { Theme } from '../src/theme/Theme.ts'
import { LookProvider } from '../src/theme/LookProvider.tsx'
// oxlint-disable-next-line import/no-unassigned-import -- the stylesheet every story is shown with
import '../src/theme/styles.css'
// oxlint-disable-next-line import/no-unassigned-import -- the page around the stories
import './page.css'

const themes: Record<string, Theme> = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  brand: { colorScheme: 'light', tokens: { accent: '#e4572e', radiusControl: '999px', radius: '16px', font: 'Georgia, serif' } },
}
const widths: Record<string, string> = { narrow: '280px', column: '440px', wide: '720px' }

const preview: Preview = {
  initialGlobals: { theme: 'light', width: 'column', dir: 'ltr' },
  globalTypes: {
    theme: { toolbar: { title: 'Theme', icon: 'paintbrush', items: Object.keys(themes), dynamicTitle: true } },
    width: { toolbar: { title: 'Width', icon: 'ruler', items: Object.keys(widths), dynamicTitle: true } },
    dir: { toolbar: { title: 'Direction', icon: 'transfer', items: ['ltr', 'rtl'] } },
  },
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true },
    a11y: {
      test: 'error',
      options: { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } },
    },
    options: { storySort: { order: ['Flows', 'Components', 'Examples'] } },
  },
  decorators: [
    (Story, { globals, title, parameters }) => (
      <main className="page" dir={globals.dir} data-theme={globals.theme}>
        <h1 className="page-title">{title.split('/').at(-1)}</h1>
        <div className="page-column" data-width={globals.width} style={{ maxWidth: widths[globals.width] }}>
          <LookProvider look={{ theme: themes[globals.theme] ?? {} }}>
            {/* What a host drops in brings its own surface. */}
            {parameters.ownSurface ? <Story /> : <Surface><Story /></Surface>}
          </LookProvider>
        </div>
      </main>
    ),
  ],
}

export default preview
