// Builds the library into dist/: JavaScript module by module, types beside it, three stylesheets, and the
// page that `./embed` frames; then says what they weigh.
//
//   npm run build
import { spawnSync } from 'node:child_process'
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { buildEmbedPage } from './buildEmbedPage.ts'
import { measure } from './measure.ts'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')

await rm(dist, { recursive: true, force: true })
await build({ root, logLevel: 'warn' })
writeTypes()
await nameModulesAsTheyAreBuilt()
await writeStyles()
await buildEmbedPage(join(dist, 'embed-page'))

for (const [name, { gzip }] of Object.entries(await measure(dist))) {
  console.log(`  ${name.padEnd(22)} ${(gzip / 1000).toFixed(1).padStart(5)} kB gzip`)
}

function writeTypes() {
  const tsc = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')], { stdio: ['ignore', process.stderr, process.stderr] })
  if (tsc.status !== 0) throw new Error('The types could not be written; what the compiler said stands above.')
}

/** The compiler leaves `./Fee.ts` in declarations as it stands in the source; older tools look for `./Fee.js`. */
async function nameModulesAsTheyAreBuilt() {
  for (const file of await readdir(dist, { recursive: true })) {
    if (!file.endsWith('.d.ts')) continue
    const path = join(dist, file)
    const source = await readFile(path, 'utf8')
    await writeFile(path, source.replace(/((?:from|import|declare module)\s*\(?\s*["']\.[^"']*)\.tsx?(["'])/g, '$1.js$2'))
  }
}

/**
 * One source, two sheets: the second says before the first where our layer stands among those of Tailwind 4, so that its reset
 * loses against us and its utilities win. Both without comments and indentation, which weigh as much as a third of the rules.
 */
async function writeStyles() {
  const source = await readFile(join(root, 'src/theme/styles.css'), 'utf8')
  const sheet = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ').replace(/ ?([{};,>]) ?|(:) | (\*) /g, '$1$2$3').replace(/;}/g, '}').trim()
  await writeFile(join(dist, 'styles.css'), `${sheet}\n`)
  await writeFile(join(dist, 'styles.layer.css'), `@layer theme, base, mg, components, utilities;\n${sheet}\n`)
  await copyFile(join(root, 'src/theme/tailwind.css'), join(dist, 'tailwind.css'))
}
