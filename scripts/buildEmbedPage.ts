// Builds the page that `./embed` frames: one document, one script with everything in it, one stylesheet. Hashed names, so
// that script and sheet may be kept for ever and the document alone is asked for again.
//
//   node scripts/buildEmbedPage.ts [folder]
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')

/** Builds into this folder and empties it before. */
export async function buildEmbedPage(folder: string) {
  await rm(folder, { recursive: true, force: true })
  await build({
    root: join(root, 'src/embed'),
    // A static copy may lie anywhere.
    base: './',
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      assetsDir: '',
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: join(root, 'src/embed/index.html'),
        output: { entryFileNames: 'page-[hash].js', assetFileNames: 'page-[hash][extname]' },
      },
    },
  })
}

if (import.meta.filename === process.argv[1]) await buildEmbedPage(resolve(process.argv[2] ?? join(root, 'dist/embed-page')))
