import { describe, expect, test } from 'vitest'
import { stages } from '../../src/api/index.ts'
import { ar } from '../../src/messages/all/ar.ts'
import { de } from '../../src/messages/all/de.ts'
import { en } from '../../src/messages/all/en.ts'
import { es } from '../../src/messages/all/es.ts'
import { fr } from '../../src/messages/all/fr.ts'
import { ja } from '../../src/messages/all/ja.ts'
import { ptBR } from '../../src/messages/all/pt-BR.ts'
import type { Messages } from '../../src/messages/Messages.ts'

interface Pack {
  messages: Messages
  /** Words that really are the same in English. */
  shared: string[]
  /** The machinery's own words and what a programmer would borrow for them: nobody in accounts payable says them. */
  forbidden: RegExp
  /** What this language writes no quotation or apostrophe with. */
  wrongMarks: RegExp
  /** The one word for each of the five things a clerk meets everywhere, by its English name. */
  terms: Record<Term, RegExp>
}
type Term = 'payment page' | 'card fee' | 'invoice' | 'receipt' | 'replay'

const packs: Record<string, Pack> = {
  de: {
    messages: de,
    shared: ['Status', 'optional'],
    forbidden: /\bjobs?\b|gateway|\bagent|token|\bapi\b|validier|schnittstelle|!/i,
    wrongMarks: /["'«»”‘]/,
    terms: { 'payment page': /Zahlungsseite/, 'card fee': /Kartengebühr/, invoice: /Rechnung/, receipt: /Quittung/, replay: /Aufzeichnung/ },
  },
  fr: {
    messages: fr,
    shared: ['Confirmation', 'Date', 'Actions', 'Page {page}'],
    forbidden: /\bjobs?\b|gateway|passerelle|\bagent|token|jeton|\bapi\b|\btâche|!/i,
    wrongMarks: /["'“”„]/,
    terms: { 'payment page': /page de paiement/i, 'card fee': /frais de carte/i, invoice: /facture/i, receipt: /reçu/i, replay: /enregistrement/i },
  },
  es: {
    messages: es,
    shared: [],
    forbidden: /\bjobs?\b|gateway|pasarela|\bagente|token|\bapi\b|\btarea|[!¡]/i,
    wrongMarks: /["'“”„]/,
    terms: { 'payment page': /página de pago/i, 'card fee': /comisión por tarjeta/i, invoice: /factura/i, receipt: /comprobante/i, replay: /grabación/i },
  },
  'pt-BR': {
    messages: ptBR,
    shared: [],
    forbidden: /\bjobs?\b|gateway|\bagente|token|\bapi\b|\btarefa|!/i,
    wrongMarks: /["'«»„]/,
    terms: { 'payment page': /página de pagamento/i, 'card fee': /taxa do cartão/i, invoice: /fatura/i, receipt: /comprovante/i, replay: /gravação/i },
  },
  ja: {
    messages: ja,
    shared: [],
    forbidden: /ジョブ|ゲートウェイ|エージェント|トークン|api|[!！]/i,
    wrongMarks: /["'“”‘’«»]|[,.:;?]/,
    terms: { 'payment page': /支払いページ/, 'card fee': /カード手数料/, invoice: /請求(?:書|金額)/, receipt: /領収書/, replay: /録画/ },
  },
  ar: {
    messages: ar,
    shared: [],
    forbidden: /بوابة|وكيل|توكن|رمز مميز|واجهة برم|\bapi\b|!/i,
    wrongMarks: /["'“”‘’]|[,;?]/,
    terms: { 'payment page': /صفحة (?:ال)?دفع/, 'card fee': /رسوم (?:ال)?بطاقة/, invoice: /فاتور|فواتير/, receipt: /إيصال/, replay: /تسجيل/ },
  },
}

describe.each(Object.entries(packs))('%s', (language, { messages, shared, forbidden, wrongMarks, terms }) => {
  const list = messagesIn(messages)
  const english = new Map(messagesIn(en).map((message) => [message.path, message]))

  test('has every message there is, and no other', () => {
    expect(list.map(({ path }) => path)).toEqual([...english.keys()])
  })

  test('fills in the same values', () => {
    for (const { path, forms } of list) {
      const wanted = namesIn(Object.values(english.get(path)!.forms).join(' '))
      for (const [form, text] of Object.entries(forms)) {
        const may = countsOf(language, form).length === 1 ? wanted.filter((name) => name !== 'count') : wanted
        expect([wanted, may], `${path} ${form}`).toContainEqual(namesIn(text))
      }
    }
  })

  test('has a form for each plural the language has, and for no other', () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted()
    for (const { path, forms } of list.filter(({ isPlural }) => isPlural)) expect(Object.keys(forms).sort(), path).toEqual(needed)
  })

  test('leaves nothing in English', () => {
    const left = list.filter(({ path, forms }) => Object.values(forms).some((text) => Object.values(english.get(path)!.forms).includes(text)))
    expect([...new Set(left.flatMap(({ forms }) => Object.values(forms)))].sort()).toEqual(shared.toSorted())
  })

  test('names each thing by one word', () => {
    for (const { path, forms } of list) {
      const source = Object.values(english.get(path)!.forms).join(' ')
      for (const [term, word] of Object.entries(terms)) {
        if (!new RegExp(`\\b${term}\\b`, 'i').test(source)) continue
        for (const text of Object.values(forms)) expect(text, `${path}: ${term}`).toMatch(word)
      }
    }
  })

  test('speaks to a clerk, and is set as the language is', () => {
    for (const { path, forms } of list) {
      for (const text of Object.values(forms)) {
        expect(text, path).not.toMatch(/^$|^\s|\s$| {2}/)
        expect(text, path).not.toMatch(forbidden)
        expect(text, path).not.toMatch(wrongMarks)
      }
    }
  })

  test('ends a sentence where English ends one', () => {
    for (const { path, forms } of list) {
      for (const text of Object.values(forms)) expect(/[.。]$/.test(text), `${path}: ${text}`).toBe(english.get(path)!.forms.other!.endsWith('.'))
    }
  })
})

test('French sets a narrow space that never breaks before : ; ? and inside its quotation marks', () => {
  for (const { path, forms } of messagesIn(fr)) {
    for (const text of Object.values(forms)) {
      expect(text, path).not.toMatch(/(?<!\u202f)[:;?»]/)
      expect(text, path).not.toMatch(/«(?!\u202f)/)
    }
  }
})

test.each([['de', de, /„[^„“]*“|[„“]/g, '„“'], ['es', es, /«[^«»]*»|[«»]/g, '«»'], ['pt-BR', ptBR, /“[^“”]*”|[“”]/g, '“”'], ['ja', ja, /「[^「」]*」|[「」]/g, '「」'], ['ar', ar, /«[^«»]*»|[«»]/g, '«»']])(
  '%s closes the quotation marks it opens', (_, messages, quotation, marks) => {
    const quotations = messagesIn(messages).flatMap(({ forms }) => Object.values(forms).flatMap((text) => text.match(quotation) ?? []))
    expect(quotations.length).toBeGreaterThan(0)
    for (const quoted of quotations) expect([quoted.at(0), quoted.at(-1)].join('')).toBe(marks)
  },
)

test('Arabic keeps Latin names from turning the sentence around', () => {
  for (const { path, forms } of messagesIn(ar)) {
    for (const text of Object.values(forms)) expect(text, path).not.toMatch(/(?<!\u2068)\{(?:vendor|host|name|number)\}|\{(?:vendor|host|name|number)\}(?!\u2069)/)
  }
})

test.each(Object.entries(packs))('%s names every stage', (_, { messages }) => {
  for (const kind of ['validation', 'payment'] as const) expect(Object.keys(messages.stages[kind])).toEqual([...stages[kind]])
})

test('Arabic ends no sentence with an amount, whose currency may end with a full stop', () => {
  for (const { path, forms } of messagesIn(ar)) {
    for (const text of Object.values(forms)) expect(text, path).not.toMatch(/\{(?!size|percent)\w+\}\.$/)
  }
})

interface Message {
  path: string
  isPlural: boolean
  /** Its text, by plural category; one without plurals under "other". */
  forms: Record<string, string>
}

const categories = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])

function messagesIn(part: object, path = ''): Message[] {
  const keys = Object.keys(part)
  const isPlural = keys.includes('other') && keys.every((key) => categories.has(key))
  if (isPlural) return [{ path, isPlural, forms: part as Record<string, string> }]
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    const place = path ? `${path}.${key}` : key
    return typeof value === 'string' ? [{ path: place, isPlural: false, forms: { other: value } }] : messagesIn(value as object, place)
  })
}

function namesIn(text: string): string[] {
  return [...new Set(text.match(/(?<=\{)\w+(?=\})/g))].sort()
}

/** The numbers a plural form stands for: one that stands for a single number may say it in words, as Arabic does. */
function countsOf(language: string, form: string): number[] {
  const rules = new Intl.PluralRules(language)
  return Array.from({ length: 1_000 }, (_, count) => count).filter((count) => rules.select(count) === form)
}
