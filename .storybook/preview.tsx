import type { Preview, StoryContext } from '@storybook/react-vite'
import type { ReactNode } from 'react'
import { Surface } from '../src/components/Surface.tsx'
import type { Theme } from '../src/theme/Theme.ts'
import { LookProvider } from '../src/theme/LookProvider.tsx'
import { source } from 'described-source'
import { argTypesOf } from './argTypesOf.ts'
import { codeOf } from './codeOf.ts'
// oxlint-disable-next-line import/no-unassigned-import -- the stylesheet every story is shown with
import '../src/theme/styles.css'
// oxlint-disable-next-line import/no-unassigned-import -- the page around the stories
import './page.css'

/** The page in place of Storybook's own; tests draw stories alone and have no use for it. */
const page = import.meta.env.MODE === 'test' ? undefined : (await import('./ComponentPage.tsx')).ComponentPage

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
  tags: ['autodocs'],
  argTypesEnhancers: [({ title, initialArgs, argTypes }) => ({ ...argTypes, ...argTypesOf(title.split('/').at(-1)!, initialArgs) })],
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true, sort: 'none' },
    docs: { page, source: { type: 'code', language: 'tsx', transform: showCode }, toc: { headingSelector: 'h2, h3' } },
    a11y: {
      test: 'error',
      options: { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } },
    },
    options: { storySort: { order: ['Start here', 'Guides', ['Security', 'In your backend', 'Without React', 'Coming from Mercoa', 'What changed'], 'Examples', 'Flows', 'Components', 'Provider', 'Reference', 'Inside'] } },
  },
  decorators: [
    (Story, { globals, title, parameters, viewMode }) => (
      <Page isAlone={viewMode !== 'docs'} title={title.split('/').at(-1)!} dir={globals.dir} theme={globals.theme}>
        <div className="page-column" data-width={globals.width} style={{ maxWidth: widths[globals.width] }}>
          <LookProvider look={{ theme: themes[globals.theme] ?? {} }}>
            {/* What a host drops in brings its own surface. */}
            {parameters.ownSurface ? <Story /> : <Surface><Story /></Surface>}
          </LookProvider>
        </div>
      </Page>
    ),
  ],
}

/** A story of a component of ours shows that component; any other shows what it is given. */
function showCode(code: string, { title, args, parameters }: StoryContext): string {
  const component = source.components.find(({ name }) => name === title.split('/').at(-1))
  return component && !parameters.docs?.source?.code ? codeOf(code, component, args) : code
}

/** The page a story stands on; on a docs page, where several stand, only its ground. */
function Page({ isAlone, title, dir, theme, children }: { isAlone: boolean; title: string; dir: string; theme: string; children: ReactNode }) {
  const ground = { className: 'page', dir, 'data-theme': theme, 'data-alone': isAlone || undefined }
  return isAlone ? <main {...ground}><h1 className="page-title">{title}</h1>{children}</main> : <div {...ground}>{children}</div>
}

export default preview
