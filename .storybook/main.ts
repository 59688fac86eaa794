import type { StorybookConfig } from '@storybook/react-vite'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describedSource } from './describedSource.ts'

const root = join(import.meta.dirname, '..')

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: Record<string, string> }

const config: StorybookConfig = {
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: { name: '@storybook/react-vite', options: { strictMode: true } },
  // Nothing is sent or asked for: no telemetry, no news, and `npm run storybook` asks for no newer version.
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // The props are described by scripts/describeSource.ts, which follows our wrappers and interfaces.
  typescript: { reactDocgen: false },
  viteFinal: (vite) => ({
    ...vite,
    plugins: [...(vite.plugins ?? []), describedSource(root)],
    // The examples are written as a host writes them.
    resolve: {
      ...vite.resolve,
      alias: [
        ...(Array.isArray(vite.resolve?.alias) ? vite.resolve.alias : Object.entries(vite.resolve?.alias ?? {}).map(([find, replacement]) => ({ find, replacement: replacement as string }))),
        { find: /^react-mercoa-gateway\/styles\.css/, replacement: join(root, 'src/theme/styles.css') },
        ...Object.entries(exports).filter(([, file]) => file.endsWith('.js')).map(([path, file]) => (
          { find: new RegExp(`^react-mercoa-gateway${path.slice(1)}$`), replacement: join(root, file.replace('dist', 'src').replace(/js$/, 'ts')) }
        )),
        // The example needs one hook of its 600 kB; types are checked against the real one.
        { find: /^@mercoa\/react$/, replacement: join(root, 'stories/examples/mercoaReact.ts') },
      ],
    },
    // Storybook builds pages; how the library is cut into modules is not its affair.
    build: { ...vite.build, lib: false, rolldownOptions: {} },
  }),
}

export default config
