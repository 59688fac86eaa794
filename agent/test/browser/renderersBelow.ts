import { readdir, readFile } from 'node:fs/promises'

/** The processes of Chromium that hold pages, below a process. On Linux. */
export async function renderersBelow(ancestor: number): Promise<number[]> {
  const parents = new Map<number, number>()
  const renderers: number[] = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const [stat, command] = await Promise.all(['stat', 'cmdline'].map((file) => readFile(`/proc/${name}/${file}`, 'utf8').catch(() => '')))
    parents.set(Number(name), Number(/\) \w (\d+)/.exec(stat!)?.[1]))
    if (command!.includes('--type=renderer')) renderers.push(Number(name))
  }
  const isBelow = (pid: number | undefined): boolean => pid === ancestor || (pid !== undefined && pid > 1 && isBelow(parents.get(pid)))
  return renderers.filter(isBelow)
}
