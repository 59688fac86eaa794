import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import tailwindcss from '@tailwindcss/vite'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findChromium } from './agent/src/browser/findChromium.ts'

const root = import.meta.dirname
const languages = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt-BR']
/** What is held against the clock, and so runs with nothing beside it. */
const limited = ['realInvoices', 'malformed', 'hostileInput', 'forms.eval'].map((name) => `agent/test/readers/${name}.test.ts`)
/** What starts agents by the handful, and so leaves nothing for others beside it. */
const fleets = ['kill', 'fleet'].map((name) => `agent/test/jobs/${name}.test.ts`)
/** What needs the library as it is packed. */
const hosts = ['test/package.test.ts', 'test/hosts/**/*.test.ts']
const chromium = process.env.VITEST ? await findChromium() : undefined
/** Storybook takes seconds to read its stories, so it is only asked when they are wanted. */
const wantsStories = !process.argv.includes('--project') || process.argv.includes('stories')

/** A new object each time: Vitest writes into it, so two projects cannot share one. */
const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: {
      ...(chromium && { executablePath: chromium.executablePath, env: { ...process.env, ...chromium.env } as Record<string, string> }),
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    },
  }),
  instances: [{ browser: 'chromium' as const }],
})

/** Named here so that the browser's modules are bundled before the first test: found later, they make the page start over. */
const optimizeDeps = {
  include: [
    'react', 'react/jsx-dev-runtime', 'react/jsx-runtime', 'react-dom', 'react-dom/client', 'react-dom/server', '@tanstack/react-query', 'react-query-copy', 'react-dropzone', 'jwt-decode',
    'valibot', 'axe-core', '@testing-library/react', '@testing-library/user-event', '@testing-library/jest-dom/vitest', 'msw', 'msw/browser',
  ],
}

/** The oldest React we promise, in place of the one that everything else of ours is tested with. */
const react18 = [
  { find: /^react$/, replacement: 'react-18' },
  { find: /^react\/(.*)$/, replacement: 'react-18/$1' },
  { find: /^react-dom$/, replacement: 'react-dom-18' },
  { find: /^react-dom\/(.*)$/, replacement: 'react-dom-18/$1' },
]

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    minify: false,
    lib: {
      // One entry for each subpath that package.json exports.
      entry: {
        index: 'src/index.ts',
        'api/index': 'src/api/index.ts',
        lists: 'src/lists.ts',
        cardForm: 'src/cardForm.ts',
        answers: 'src/answers.ts',
        dropzone: 'src/dropzone.ts',
        'hooks/index': 'src/hooks/index.ts',
        'server/index': 'src/server/index.ts',
        'testing/index': 'src/testing/index.ts',
        'testing/react': 'src/testing/react.ts',
        'embed/index': 'src/embed/index.ts',
        ...Object.fromEntries(languages.flatMap((language) => [language, `all/${language}`]).map((name) => [`messages/${name}`, `src/messages/${name}.ts`])),
      },
      formats: ['es'],
    },
    rolldownOptions: {
      external: [/^[^./]/],
      // A module a file keeps each file's "use client", without which a server component cannot import us.
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
  test: {
    // Where files share a process, what they import is read once: that was a fifth of the time.
    projects: [
      { extends: true, test: { name: 'unit', environment: 'node', include: ['test/**/*.test.ts'], exclude: hosts } },
      { extends: true, optimizeDeps, test: { name: 'browser', include: ['test/**/*.test.tsx'], globalSetup: ['test/hosts/buildTailwind.ts'], setupFiles: ['test/setup.ts'], testTimeout: 60_000, browser: browser() } },
      {
        extends: true, optimizeDeps, resolve: { alias: react18 },
        test: {
          name: 'react18', setupFiles: ['test/setup.ts'], testTimeout: 60_000, provide: { react: '18.3.1' }, browser: browser(),
          // What does not depend on the React is left out: styles, words, what many visits leave behind, and what waits for requests to fail.
          include: ['test/{components,flows,hooks,surroundings}/**/*.test.tsx', 'test/MercoaProvider.test.tsx'],
          exclude: ['test/surroundings/{soak,redrawing}.test.tsx', 'test/flows/trouble.test.tsx'],
        },
      },
      ...(wantsStories ? [{
        extends: true as const,
        plugins: [tailwindcss(), storybookTest({ configDir: join(root, '.storybook') })],
        test: { name: 'stories', isolate: false, testTimeout: 60_000, browser: browser() },
      }] : []),
      {
        test: {
          name: 'agent', environment: 'node', isolate: false, include: ['agent/test/**/*.test.ts'], exclude: [...limited, ...fleets], globalSetup: ['agent/test/startDatabases.ts'],
          testTimeout: 60_000, hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'fleet', environment: 'node', include: fleets, globalSetup: ['agent/test/startDatabases.ts'], fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'limits', environment: 'node', include: limited, fileParallelism: false, testTimeout: 60_000, hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'hosts', environment: 'node', include: hosts, globalSetup: ['test/hosts/packLibrary.ts'], fileParallelism: false,
          testTimeout: 60_000, hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journeys', environment: 'node', include: ['demo/test/**/*.test.ts'], fileParallelism: false,
          testTimeout: 180_000, hookTimeout: 180_000,
        },
      },
    ],
  },
})
