import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startGateways, type Gateways } from '../gateways/startGateways.ts'
import { writeSamples, type Sample } from './writeSamples.ts'

let folder: string
let gateways: Gateways
let samples: Sample[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samples-'))
  gateways = await startGateways()
  samples = await writeSamples(folder, gateways)
})
afterAll(async () => {
  await gateways.stop()
  await rm(folder, { recursive: true })
})

it('writes a PDF and an HTML invoice for each of sixteen kinds, an e-mail, a receipt and one without a link', async () => {
  const kinds = new Set(samples.flatMap(({ kind }) => kind ?? []))
  expect(kinds.size).toBe(16)
  for (const kind of kinds) {
    const due = samples.filter((sample) => sample.kind === kind && sample.status === 'due')
    expect(due.map(({ format }) => format), kind).toEqual(expect.arrayContaining(['pdf', 'html']))
  }
  expect(samples.filter(({ format }) => format === 'eml')).toHaveLength(1)
  expect(samples.filter(({ status }) => status === 'paid')).toHaveLength(1)
  expect(samples.filter(({ kind }) => !kind).map(({ payUrl }) => payUrl)).toEqual([undefined])
  expect((await readdir(folder)).toSorted()).toEqual(samples.map(({ name }) => name).toSorted())
})

it('gives every sample a number of its own, so that paying one leaves the others due', () => {
  expect(new Set(samples.map(({ vendor, number }) => `${vendor} ${number}`)).size).toBe(samples.length)
})

it('links each invoice to a page of its vendor’s that asks for its amount', async () => {
  for (const { name, kind, payUrl, number, amount } of samples.filter(({ payUrl }) => payUrl)) {
    const response = await fetch(payUrl!)
    const page = await response.text()

    expect(response.status, name).toBe(200)
    // These two show nothing of the invoice before somebody has signed in or read a picture.
    if (kind === 'captcha' || kind === 'login') continue
    expect(page, name).toContain(number)
    expect(page, name).toContain(amount.toLocaleString('en-US', { style: 'currency', currency: 'USD' }))
  }
})

it('leads every other link on the street to a page without a payment', async () => {
  for (const { name, bytes, payUrl } of samples.filter(({ format }) => format === 'html')) {
    const markup = new TextDecoder().decode(bytes)
    const decoys = [...markup.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!).filter((href) => href.startsWith(gateways.url) && href !== payUrl)

    expect(decoys.length, name).toBeGreaterThanOrEqual(4)
    for (const decoy of new Set(decoys)) {
      const response = await fetch(decoy)
      expect(response.status, decoy).toBe(200)
      expect(await response.text(), decoy).not.toMatch(/card number|method="post"/i)
    }
  }
})

it('writes the same links when run by itself with the street’s address', async () => {
  const other = join(folder, 'again')
  const script = join(import.meta.dirname, 'writeSamples.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, other, `${gateways.url}/`])
  expect(stdout.trim().split('\n')).toEqual(samples.map(({ name }) => name))

  const sample = samples.find(({ kind, format }) => kind === 'flat' && format === 'pdf')!
  const document = await getDocumentProxy(new Uint8Array(await readFile(join(other, sample.name))))
  const links = (await (await document.getPage(1)).getAnnotations()).map(({ unsafeUrl }) => unsafeUrl as string)
  expect(links).toContain(sample.payUrl)
})

it('says how it is run when it is run wrongly', async () => {
  const script = join(import.meta.dirname, 'writeSamples.ts')

  await expect(promisify(execFile)(process.execPath, [script])).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('FOLDER BASE_URL') })
})
