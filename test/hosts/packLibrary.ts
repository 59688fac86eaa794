import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { runNode } from './runNode.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    packed: PackedLibrary
  }
}

/** The library as hosts get it. */
export interface PackedLibrary {
  /** A host's own folder: what lies in it finds the library by its name, and React as in this repository. */
  folder: string
  /** The library, unpacked. */
  installed: string
  tarball: string
}

const root = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)

/** Runs once before all tests about hosts: builds the library, packs it as for the registry, and installs it in a folder. */
export default async function packLibrary(project: TestProject) {
  // Not below node_modules, where bundlers take sources for finished ones.
  await mkdir(join(root, '.cache'), { recursive: true })
  const folder = await mkdtemp(join(root, '.cache/host-'))
  // Without it the library's name would lead to this repository itself.
  await writeFile(join(folder, 'package.json'), '{ "private": true }')
  await runNode(['scripts/build.ts'])
  const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], { cwd: root })
  const tarball = join(folder, (JSON.parse(stdout) as { filename: string }[])[0]!.filename)
  const installed = join(folder, 'node_modules/react-mercoa-gateway')
  await mkdir(installed, { recursive: true })
  await run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'])
  project.provide('packed', { folder, installed, tarball })
  return () => rm(folder, { recursive: true, force: true })
}
