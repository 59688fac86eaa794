import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from '../agent/src/browser/findChromium.ts'
import { takeFrameSnapshot } from '../agent/src/browser/takeFrameSnapshot.ts'
import type { PageSnapshot } from '../agent/src/readers/PageSnapshot.ts'
import { findCardFields } from '../agent/src/readers/findCardFields.ts'
import type { FieldMeaning } from '../agent/src/readers/meaningOf.ts'
import { readCardForm, type CardForm, type FieldPlace } from '../agent/src/readers/readCardForm.ts'

/** Right, wrong and missed. */
export interface Counts {
  right: number
  wrong: number
  missed: number
}

/** One way of counting; the two that we print are never mixed. */
export interface FormScore {
  all: Counts
  /** By autocomplete name (`cc-number` …). */
  types: Record<string, Counts>
  /** Pages said to have a card form. */
  pages: Counts
  cardPages: number
  /** Card pages on which every card field is right and nothing else is called one. */
  cardPagesRight: number
  /** Fields called a card number that are something else: a card typed there is the worst error. */
  wrongNumbers: number
  /** Pages without card fields that have some by our reading. */
  pagesFalselyRead: string[]
}

export interface FormEvaluation {
  folder: string
  pageCount: number
  /** Every prediction counts, and a first or last name called card name is wrong. */
  strict: FormScore
  /** Predictions count on pages with a predicted card number only, and a first or last name called card name counts neither way. */
  gated: FormScore
  /** Where the agent finds a form to fill. */
  fillable: {
    /** Card pages where every card field of it is right: see {@link whyNotFilledRight}. */
    right: number
    /** Card pages where it is not, and what is wrong. */
    wrong: { file: string; why: string }[]
    /** Card pages where there is one as the page stands, its unseen fields left out. */
    asItStands: number
    /** Pages without card fields that have one nevertheless. */
    otherPages: string[]
  }
  mistakes: { file: string; selector: string; truth: string; read: string }[]
  milliseconds: { opening: number; reading: number }
}

interface Truth {
  file: string
  hasCardForm: boolean
  /** Only where every field of the page is listed. */
  align?: string
  fields: { selector: string; type: string; alt?: string[] }[]
}

/** A page as the agent reads it: for each field that the ground truth lists, and for those it does not, the type read. */
interface Reading {
  truth: Truth
  hasCardForm: boolean
  /** Whether there is a form to fill as the page stands. */
  isFillable: boolean
  /** What would be typed where, unseen fields judged too; undefined where there is no form. */
  filled: { selector: string; type: string; truth: string[] | undefined }[] | undefined
  /** Card types that the ground truth lists in that form; of the whole page where it has but one card. */
  demanded: string[]
  fields: { selector: string; truth: string[] | undefined; read: string | undefined }[]
}

const cardTypes = ['cc-number', 'cc-exp', 'cc-exp-month', 'cc-exp-year', 'cc-csc', 'cc-name', 'cc-type']
/** Parts of a holder's name are the holder's name (agent.md, section 5). */
const asCardType = (type: string) => (/^cc-(?:given|additional|family)-name$/.test(type) ? 'cc-name' : type)

/**
 * Reads every page of a folder with the agent's own snapshot and readers, in the agent's own Chromium and without any
 * network, and scores the card fields found.
 *
 * @param folder holds pages and a ground-truth.json
 */
export async function evaluateForms(folder: string): Promise<FormEvaluation> {
  const truths = JSON.parse(await readFile(join(folder, 'ground-truth.json'), 'utf8')) as Truth[]
  const found = await findChromium()
  const browser = await chromium.launch({
    executablePath: found.executablePath, env: { ...process.env, ...found.env } as Record<string, string>, args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })
  const milliseconds = { opening: 0, reading: 0 }
  const readings: Reading[] = []
  try {
    // Saved pages want scripts and pictures of sites that nobody here may call, and their own scripts without those only break them.
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 }, javaScriptEnabled: false })
    const page = await context.newPage()
    for (const truth of truths) readings.push(await readOne(page, folder, truth, milliseconds))
  } finally {
    await browser.close()
  }
  const strict = score(readings, false)
  const hasCardFields = ({ truth }: Reading) => truth.fields.some(({ type }) => type.startsWith('cc-'))
  const cardPages = readings.filter(hasCardFields)
  const wrong = cardPages.flatMap((reading) => {
    const why = whyNotFilledRight(reading)
    return why ? [{ file: reading.truth.file, why }] : []
  })
  return {
    fillable: {
      right: cardPages.length - wrong.length, wrong, asItStands: cardPages.filter(({ isFillable }) => isFillable).length,
      otherPages: readings.filter((reading) => !hasCardFields(reading) && (reading.isFillable || reading.filled)).map(({ truth }) => truth.file),
    },
    folder, pageCount: truths.length, strict: strict.score, gated: score(readings, true).score, mistakes: strict.mistakes,
    milliseconds: { opening: Math.round(milliseconds.opening / truths.length), reading: milliseconds.reading / truths.length },
  }
}

const ORIGIN = 'https://page.test'

async function readOne(page: Page, folder: string, truth: Truth, milliseconds: FormEvaluation['milliseconds']): Promise<Reading> {
  const began = performance.now()
  const html = await readFile(join(folder, truth.file), 'utf8')
  await page.unrouteAll()
  await page.route(/.*/, (route) => (route.request().url() === `${ORIGIN}/` ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }) : route.abort()))
  await page.goto(`${ORIGIN}/`, { waitUntil: 'domcontentloaded' })

  const snapshot: PageSnapshot = { url: `${ORIGIN}/`, title: await page.title(), frames: [] }
  /** For each field that has been seen, the selector of the ground truth that names it. */
  const names = new Map<string, string>()
  for (const frame of page.frames()) {
    const handle = await frame.evaluateHandle(takeFrameSnapshot).catch(() => undefined)
    if (!handle) continue
    const id = snapshot.frames.length
    snapshot.frames.push({ id, url: frame.url(), ...await handle.evaluate(({ snapshot }) => snapshot) })
    const selectors = await handle.evaluate(({ fields }) => fields.map((field) => (field.hasAttribute('data-f') ? `[data-f="${field.getAttribute('data-f')}"]` : '')))
    for (const [ref, selector] of selectors.entries()) names.set(`${id} ${ref}`, selector || `frame ${id}, field ${ref}`)
    await handle.dispose()
  }
  milliseconds.opening += performance.now() - began

  const start = performance.now()
  const { hasCardForm, fields } = readCardFields(snapshot)
  milliseconds.reading += performance.now() - start

  const read = new Map(fields.map(({ frame, ref, type }) => [names.get(`${frame} ${ref}`)!, type]))
  const listed = truth.fields.map(({ selector, type, alt = [] }) => ({ selector, truth: [type, ...alt].map(asCardType), read: read.get(selector) }))
  const unlisted = [...read].filter(([selector]) => !truth.fields.some((field) => field.selector === selector)).map(([selector, type]) => ({ selector, truth: undefined, read: type }))
  const form = readCardForm(snapshot, { hidden: true })
  const truthOf = (selector: string) => listed.find((field) => field.selector === selector)?.truth
  const filled = form && placesOf(form).map(({ frame, ref, type }) => {
    const selector = names.get(`${frame} ${ref}`)!
    return { selector, type, truth: truthOf(selector) }
  })
  const formOf = new Map(snapshot.frames.flatMap(({ id, fields }) => fields.map(({ ref, form }) => [names.get(`${id} ${ref}`)!, `${id} ${form}`] as const)))
  const cards = listed.filter(({ truth }) => truth.some((type) => cardTypes.includes(type)))
  const hasManyCards = new Set(cards.filter(({ truth }) => truth.includes('cc-number')).map(({ selector }) => formOf.get(selector))).size > 1
  const inForm = cards.filter(({ selector }) => !hasManyCards || formOf.get(selector) === formOf.get(filled?.[0]?.selector ?? ''))
  return {
    truth, hasCardForm, isFillable: readCardForm(snapshot) !== undefined, filled,
    demanded: [...new Set(inForm.map(({ truth }) => truth.find((type) => cardTypes.includes(type))!))], fields: [...listed, ...unlisted],
  }
}

/** Where the step that fills would type parts of the card and its holder's name, the number first. */
function placesOf({ number, numberParts, expiry, month, year, code, name, firstName, lastName, cardType, brands }: CardForm): (FieldPlace & { type: string })[] {
  const at = (type: string, ...places: (FieldPlace | undefined)[]) => places.flatMap((place) => (place ? [{ frame: place.frame, ref: place.ref, type }] : []))
  return [
    ...at('cc-number', ...numberParts ?? [number]), ...at('cc-exp', expiry), ...at('cc-exp-month', month), ...at('cc-exp-year', year), ...at('cc-csc', code),
    ...at('cc-name', name, firstName, lastName), ...at('cc-type', cardType, ...brands ?? []),
  ]
}

/**
 * Whether the form that would be filled has every card field right: everything typed goes where the ground truth wants it,
 * and everything that it wants in that form is typed. A date counts in one field or in two; the holder's name also counts
 * in a field for a plain name. Fields that the ground truth does not list are left out, but for a number on pages whose every
 * field is listed. Returns what is wrong.
 */
function whyNotFilledRight({ truth: page, filled, demanded }: Reading): string | undefined {
  if (!filled) return 'no form was found'
  const isListed = page.align !== undefined && page.align !== 'cc-exact'
  const isName = (type: string) => /^(?:cc-name|name|(?:given|family|additional)-name)$/.test(type)
  const misplaced = filled.find(({ type, truth }) => (truth ? !truth.includes(type) && !(type === 'cc-name' && truth.some(isName)) : isListed && type === 'cc-number'))
  if (misplaced) return `${misplaced.selector} is ${misplaced.truth?.join(' or ') ?? 'not listed'}, filled as ${misplaced.type}`
  const has = (type: string) => filled.some((field) => field.type === type)
  const hasDate = has('cc-exp') || (has('cc-exp-month') && has('cc-exp-year'))
  const missing = demanded.find((type) => !has(type) && !(type.startsWith('cc-exp') && hasDate))
  return missing && `${missing} is not filled`
}

const typeOf: Partial<Record<FieldMeaning, string>> = {
  number: 'cc-number', expiry: 'cc-exp', month: 'cc-exp-month', year: 'cc-exp-year', code: 'cc-csc', cardType: 'cc-type', cardName: 'cc-name',
}

/**
 * What the agent takes for card fields, by autocomplete name. Hidden ones are judged too, as the browsers do: a saved page
 * has lost the style sheets and scripts that would tell what people saw.
 */
function readCardFields(snapshot: PageSnapshot): { hasCardForm: boolean; fields: (FieldPlace & { type: string })[] } {
  const fields = findCardFields(snapshot, { hidden: true }).flatMap((group) => group.fields)
  return { hasCardForm: fields.length > 0, fields: fields.map(({ frame, field, meaning }) => ({ frame, ref: field.ref, type: typeOf[meaning!.meaning]! })) }
}

function score(readings: Reading[], gated: boolean): { score: FormScore; mistakes: FormEvaluation['mistakes'] } {
  const zero = (): Counts => ({ right: 0, wrong: 0, missed: 0 })
  const found: FormScore = {
    all: zero(), types: Object.fromEntries(cardTypes.map((type) => [type, zero()])), pages: zero(), cardPages: 0, cardPagesRight: 0, wrongNumbers: 0, pagesFalselyRead: [],
  }
  const mistakes: FormEvaluation['mistakes'] = []
  const count = (type: string, what: keyof Counts) => { found.all[what] += 1; found.types[type]![what] += 1 }

  for (const { truth: page, hasCardForm, fields } of readings) {
    const open = !gated || fields.some(({ read }) => read === 'cc-number')
    let isRight = true
    let hasCardFields = false
    let hasRead = false
    for (const { selector, truth, read: claimed } of fields) {
      const read = open ? claimed : undefined
      const wanted = truth?.find((type) => cardTypes.includes(type))
      hasCardFields ||= wanted !== undefined
      hasRead ||= read !== undefined
      if (read !== undefined && truth?.includes(read)) { count(read, 'right'); continue }
      const isNeutral = read !== undefined && wanted === undefined && (
        truth === undefined ? !page.align || page.align === 'cc-exact' || read === 'cc-csc' || read === 'cc-type'
          : gated && read === 'cc-name' && truth.some((type) => /^(?:given|family|additional)-name$/.test(type)))
      if (isNeutral || (read === undefined && wanted === undefined)) continue
      isRight = false
      mistakes.push({ file: page.file, selector, truth: truth?.join(' or ') ?? 'not listed', read: read ?? 'nothing' })
      if (read !== undefined) count(read, 'wrong')
      if (read === 'cc-number') found.wrongNumbers += 1
      if (wanted !== undefined) count(wanted, 'missed')
    }
    if (hasCardFields) { found.cardPages += 1; if (isRight) found.cardPagesRight += 1 }
    else if (hasRead) found.pagesFalselyRead.push(page.file)
    if (hasCardForm && page.hasCardForm) found.pages.right += 1
    else if (hasCardForm) found.pages.wrong += 1
    else if (page.hasCardForm) found.pages.missed += 1
  }
  return { score: found, mistakes }
}

/** Share of what was called so that is so; 1 when nothing was. */
export const precisionOf = ({ right, wrong }: Counts) => (right + wrong === 0 ? 1 : right / (right + wrong))
/** Share of what is so that was called so; 1 when nothing is. */
export const recallOf = ({ right, missed }: Counts) => (right + missed === 0 ? 1 : right / (right + missed))
/** Harmonic mean of precision and recall. */
export const f1Of = ({ right, wrong, missed }: Counts) => (right + wrong + missed === 0 ? 1 : (2 * right) / (2 * right + wrong + missed))

/** What the browsers' own autofill scores on the halves we were given, measured once (Chromium 150, Firefox 140.12 ESR). */
const browsers: { pageCount: number; cardPages: number; lines: string[] }[] = [
  { pageCount: 120, cardPages: 21, lines: [
    'with the number gate: Chromium F1 .935, 14 of 21 pages right; Firefox F1 .941, 15 of 21',
    'strict: Chromium P .913 R .922 F1 .918, 13 of 21 pages right; Firefox F1 .881, 11 of 21',
    'page has a card form: Chromium F1 .923, Firefox F1 .952',
  ] },
  { pageCount: 43, cardPages: 16, lines: [
    'strict: Chromium P .917 R .724 F1 .809, 6 of 16 pages right; Firefox F1 1.000, 16 of 16 (its own tests)',
    'page has a card form: Chromium F1 .933, Firefox F1 .968',
  ] },
]

/** The scores as a person reads them, each with its counts. */
export function writeFormEvaluation({ pageCount, strict, gated, fillable, mistakes, milliseconds }: FormEvaluation): string {
  const line = (name: string, counts: Counts) => `  ${name.padEnd(14)} ${`${counts.right}/${counts.wrong}/${counts.missed}`.padStart(9)}   P ${precisionOf(counts).toFixed(3)}  R ${recallOf(counts).toFixed(3)}  F1 ${f1Of(counts).toFixed(3)}`
  const table = (title: string, score: FormScore) => [
    `${title} (right/wrong/missed)`,
    ...Object.entries(score.types).filter(([, { right, wrong, missed }]) => right + wrong + missed > 0).map(([type, counts]) => line(type, counts)),
    line('all card fields', score.all),
    `  every card field right on ${score.cardPagesRight} of ${score.cardPages} pages; ${score.wrongNumbers} other fields called a card number; card fields seen on ${score.pagesFalselyRead.length} of ${pageCount - score.cardPages} pages without`,
  ]
  const known = browsers.find((row) => row.pageCount === pageCount && row.cardPages === strict.cardPages)
  return [
    `${pageCount} pages, ${strict.cardPages} with card fields`, '',
    ...table('Strict count', strict), '',
    ...table('Count with the number gate', gated), '',
    line('page has form', strict.pages),
    `  the form that would be filled has every card field right on ${fillable.right} of ${strict.cardPages} card pages; there is one on ${fillable.otherPages.length} others`,
    ...fillable.wrong.map(({ file, why }) => `    ${file}: ${why}`),
    `  as the pages stand, without fields nobody sees, there is a form on ${fillable.asItStands} of ${strict.cardPages}`, '',
    ...(known ? ["The browsers' own autofill on these pages", ...known.lines.map((text) => `  ${text}`)] : ["The browsers' own autofill was not measured on these pages."]), '',
    `Mistakes by the strict count: ${mistakes.length}`,
    ...mistakes.map(({ file, selector, truth, read }) => `  ${file} ${selector}: is ${truth}, read as ${read}`), '',
    `A page took ${milliseconds.opening} ms to open and look at, ${milliseconds.reading.toFixed(2)} ms to read.`,
  ].join('\n')
}
