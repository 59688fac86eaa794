import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'

/** Copies a host of this folder, and what hosts share, to where the packed library is installed. @returns its new place */
export async function copyHost(name: string): Promise<string> {
  const { folder } = inject('packed')
  for (const each of [name, 'everything']) await cp(join(import.meta.dirname, each), join(folder, each), { recursive: true })
  return join(folder, name)
}
