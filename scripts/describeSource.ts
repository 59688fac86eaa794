import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseSync } from 'vite'
import { parts as partWords } from '../src/theme/parts.ts'
import { propertyOf } from '../src/theme/Theme.ts'
import { tokens as tokenWords, type ThemeToken } from '../src/theme/tokens.ts'

/**
 * What the library offers, read from its own source: components with props, parts, data attributes and tokens; hooks and
 * functions; types. The docs pages, `llms.txt` and a test are made from it, so that none of them can tell something else.
 *
 * It reads syntax, not types: TypeScript 7 has no API for them, and react-docgen does not follow `bounded(…)`, `grounded(…)`
 * or an interface that extends `Omit<…>` of another file's.
 */
export function describeSource(root: string): SourceDescription {
  const load = createLoader()
  const tokensOf = readTokens(readFileSync(join(root, 'src/theme/styles.css'), 'utf8'))

  const components: ComponentDescription[] = []
  const functions: FunctionDescription[] = []
  const types: TypeDescription[] = []
  const drawings: { component: ComponentDescription; drawn: Drawn }[] = []

  const typeNames = new Set(entriesOf(root).flatMap(([, path]) => [...load(path).exports].filter(([, { isType: isTypeOnly }]) => isTypeOnly).map(([name]) => name)))
  for (const [entry, path] of entriesOf(root)) {
    const module = load(path)
    for (const [name, { isType: isTypeOnly }] of module.exports) {
      const earlier = [...components, ...functions, ...types].find((one) => one.name === name)
      if (earlier) {
        earlier.entries.push(entry)
        continue
      }
      const found = load.find(module, name, isTypeOnly ? 'type' : 'value')
      if (!found) throw new Error(`${path} exports ${name}, which is declared in no file of ours.`)
      const common = { name, entries: [entry], file: relative(root, found.module.path) }
      const drawn = isTypeOnly ? undefined : drawnIn(found, load)
      if (isTypeOnly) types.push({ ...common, ...describeType(found, load, typeNames) })
      else if (drawn) {
        const component = { ...common, ...describeComponent(name, found, drawn, load), file: relative(root, drawn.at.module.path) }
        components.push(component)
        drawings.push({ component, drawn })
      } else if (found.node.type === 'FunctionDeclaration') {
        functions.push({ ...common, description: docOf(found), signature: signatureOf(found) })
      }
    }
  }

  // Known only now: which of what stands in a component is exported, and so has a page of its own.
  const exported = new Map(drawings.map(({ component, drawn }) => [drawn.at.node, component.name]))
  for (const { component, drawn } of drawings) {
    const { parts, contains } = partsDrawnBy(drawn.at, load, exported)
    component.parts = [...parts].map(([name, attributes]) => ({
      name, what: (partWords as Record<string, string>)[name]!,
      attributes: attributes.map((one) => ({ ...one, values: one.values.length > 0 ? one.values : valuesSaidIn(component.description, one.name) })),
    }))
    component.contains = [...contains].sort()
    component.tokens = tokenNames.filter((token) => [...parts.keys()].some((part) => tokensOf(part).has(token)))
  }

  // What few components draw says more about one than what all of them do.
  const drawers = (part: string) => components.filter((one) => one.parts.some(({ name }) => name === part)).length
  for (const component of components) component.parts.sort((first, second) => drawers(first.name) - drawers(second.name))

  return {
    components: components.toSorted((first, second) => first.name.localeCompare(second.name)),
    functions: functions.toSorted((first, second) => first.name.localeCompare(second.name)),
    types: types.toSorted((first, second) => first.name.localeCompare(second.name)),
    parts: Object.entries(partWords).map(([name, what]) => ({ name, what })),
    tokens: tokenNames.map((name) => ({ name, property: propertyOf(name), description: tokenWords[name] })),
  }
}

export interface SourceDescription {
  components: ComponentDescription[]
  functions: FunctionDescription[]
  types: TypeDescription[]
  parts: { name: string; what: string }[]
  tokens: { name: ThemeToken; property: string; description: string }[]
}

export interface ComponentDescription {
  name: string
  /** The subpaths it is exported from, such as "." and "./headless", the nearest first. */
  entries: string[]
  /** Where it is drawn, from the root of the repository. */
  file: string
  description: string
  props: PropDescription[]
  /** Types of other packages whose members it takes too, such as `HTMLAttributes<HTMLDivElement>`. */
  takes: string[]
  /** Parts with names of their own, such as `JobStatus.Root`. */
  compound: { name: string; description: string; props: PropDescription[] }[]
  /** What it draws by itself; what few others draw comes first. */
  parts: PartDescription[]
  /** Exported components that stand in it. */
  contains: string[]
  tokens: ThemeToken[]
}

export interface PropDescription {
  name: string
  /** As the source spells it. */
  type: string
  isRequired: boolean
  /** As the source spells it, where the component's own parameters set one. */
  default?: string
  description: string
  /** The interface it comes from. */
  from: string
}

export interface PartDescription {
  name: string
  what: string
  /** `values` is empty where the source does not spell them out; "" stands for an attribute that is there or not. */
  attributes: { name: string; values: string[] }[]
}

export interface FunctionDescription {
  name: string
  entries: string[]
  file: string
  description: string
  /** Parameters and result, as the source spells them. */
  signature: string
}

export interface TypeDescription {
  name: string
  entries: string[]
  file: string
  description: string
  source: string
}

/** The files behind the subpaths of package.json that export code; a language and a stylesheet are nothing to describe. */
function entriesOf(root: string): [entry: string, path: string][] {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: Record<string, string> }
  return Object.entries(exports).filter(([entry, file]) => file.endsWith('.js') && !entry.startsWith('./locales/')).map(([entry, file]) => [entry, join(root, file.replace('dist', 'src').replace(/js$/, 'ts'))])
}

const tokenNames = Object.keys(tokenWords) as ThemeToken[]

// ── Modules ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A node of the syntax tree. Its shape is ESTree's with TypeScript's additions. */
// oxlint-disable-next-line typescript/no-explicit-any -- a tree of a hundred kinds, walked by name
type Node = any

interface Module {
  path: string
  source: string
  comments: { value: string; start: number; end: number }[]
  /** Functions, constants and classes; types stand apart, for a schema and its type share a name. */
  values: Map<string, Node>
  types: Map<string, Node>
  imports: Map<string, { from: string; name: string }>
  exports: Map<string, { from?: string; name: string; isType: boolean }>
}

/** A declaration and where it stands. */
interface Found { module: Module; node: Node }

interface Loader {
  (path: string): Module
  /** The declaration behind a name, through imports and re-exports; undefined in another package. */
  find(module: Module, name: string, wanted: 'value' | 'type'): Found | undefined
}

function createLoader(): Loader {
  const modules = new Map<string, Module>()
  const load = ((path) => {
    const known = modules.get(path)
    if (known) return known
    const module = readModule(path)
    modules.set(path, module)
    return module
  }) as Loader
  load.find = (module, name, wanted) => {
    const node = (wanted === 'type' ? module.types : module.values).get(name)
    if (node) return { module, node }
    const elsewhere = module.imports.get(name) ?? module.exports.get(name)
    if (!elsewhere?.from?.startsWith('.')) return undefined
    return load.find(load(join(dirname(module.path), elsewhere.from)), elsewhere.name, wanted)
  }
  return load
}

function readModule(path: string): Module {
  const source = readFileSync(path, 'utf8')
  const { program, comments, errors } = parseSync(path, source, { lang: path.endsWith('.tsx') ? 'tsx' : 'ts' })
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`)
  const module: Module = { path, source, comments: comments.filter(({ type, value }) => type === 'Block' && value.startsWith('*')), values: new Map(), types: new Map(), imports: new Map(), exports: new Map() }

  for (const statement of program.body as Node[]) {
    if (statement.type === 'ImportDeclaration') {
      for (const { local, imported } of statement.specifiers) module.imports.set(local.name, { from: statement.source.value, name: imported?.name ?? 'default' })
    } else if (statement.type === 'ExportNamedDeclaration' && !statement.declaration) {
      for (const { local, exported, exportKind } of statement.specifiers) {
        module.exports.set(exported.name, { from: statement.source?.value, name: local.name, isType: [exportKind, statement.exportKind].includes('type') })
      }
    }
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    for (const node of declaration?.declarations ?? [declaration]) {
      if (node?.id?.name) (isType(node) ? module.types : module.values).set(node.id.name, Object.assign(node, { statement }))
    }
  }
  return module
}

const isType = (node: Node) => node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration'

/** A type; and where it is inferred from a schema, that schema with what it is made of, for the type alone would say nothing. */
function describeType(found: Found, load: Loader, typeNames: Set<string>): Pick<TypeDescription, 'description' | 'source'> {
  const own = { description: docOf(found), source: textOf(found.module, found.node) }
  const [inferred] = found.node.typeAnnotation?.typeArguments?.params ?? []
  const schema = inferred?.type === 'TSTypeQuery' ? load.find(found.module, inferred.exprName.name, 'value') : undefined
  if (schema?.node.type !== 'VariableDeclarator') return own
  const { module } = schema
  const made = new Set([schema.node])
  for (const node of made) {
    for (const name of seenIn(node).names) {
      const piece = module.values.get(name)
      // What is exported as a type has an entry of its own.
      if (piece?.type === 'VariableDeclarator' && piece.init.type !== 'ArrowFunctionExpression' && !typeNames.has(name)) made.add(piece)
    }
  }
  const pieces = [...made].map((node) => `${node === schema.node ? '' : docSourceBefore(module, node)}const ${textOf(module, node)}`)
  return { description: own.description || docOf(schema), source: [own.source, ...pieces].join('\n') }
}

function docSourceBefore(module: Module, node: Node): string {
  const doc = docOf({ module, node })
  return doc && `/** ${doc} */\n`
}

/** What a declaration's docstring says, as one text; paragraphs stay apart. */
function docOf({ module, node }: Found): string {
  return docBefore(module, (node.statement ?? node).start)
}

function docBefore(module: Module, start: number): string {
  const comment = module.comments.findLast(({ end }) => end <= start && module.source.slice(end, start).trim() === '')
  if (!comment) return ''
  const text = comment.value.slice(1).split('\n').map((line) => line.replace(/^\s*\* ?/, '').trimEnd()).join('\n').trim().replace(/\{@link (\w+)\}/g, '`$1`')
  // Lines of one paragraph are joined; code, lists and tags keep theirs.
  return text.split(/(```[\s\S]*?```)/).map((piece) => (piece.startsWith('```') ? piece : piece.replace(/(?<!\n)\n(?![\n@-])/g, ' '))).join('')
}

const textOf = (module: Module, { start, end }: Node) => module.source.slice(start, end)
const flat = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Name, parameters and result, as the source spells them. */
function signatureOf({ module, node }: Found): string {
  const parameters = node.params.map((parameter: Node) => textOf(module, parameter)).join(', ')
  return `${node.id.name}${node.typeParameters ? textOf(module, node.typeParameters) : ''}(${parameters})${node.returnType ? textOf(module, node.returnType) : ''}`
}

function walk(node: Node, visit: (node: Node) => void): void {
  if (!node || typeof node !== 'object') return
  if (Array.isArray(node)) return node.forEach((one) => walk(one, visit))
  if (typeof node.type === 'string') visit(node)
  for (const [key, value] of Object.entries(node)) if (key !== 'statement') walk(value, visit)
}

// ── Components and their props ──────────────────────────────────────────────────────────────────────────────────────

interface Drawn {
  /** The declaration that draws it, below `grounded` and the like. */
  at: Found
  /** Its function. */
  draws: Node
  props: Node | undefined
  /** Given by a wrapper: it takes a look of its own. */
  takesLook: boolean
}

/** The function of a component behind a declaration; undefined for what is no component. */
function drawnIn(found: Found, load: Loader): Drawn | undefined {
  const { module, node } = found
  if (!/^[A-Z][a-z]/.test(node.id?.name ?? '') || node.type === 'ClassDeclaration') return undefined
  if (node.type === 'FunctionDeclaration') return { at: found, draws: node, props: node.params[0]?.typeAnnotation?.typeAnnotation, takesLook: false }
  if (node.type !== 'VariableDeclarator') return undefined

  let drawn: Drawn | undefined
  walk(node.init, (call) => {
    if (drawn || call.type !== 'CallExpression') return
    if (call.callee.name === 'forwardRef') drawn = { at: found, draws: call.arguments[0], props: call.typeArguments?.params[1], takesLook: false }
    if (!['grounded', 'bounded'].includes(call.callee.name) || call.arguments[0]?.type !== 'Identifier') return
    const inner = load.find(module, call.arguments[0].name, 'value')
    const below = inner && drawnIn(inner, load)
    if (below) drawn = { ...below, takesLook: call.callee.name === 'grounded' }
  })
  return drawn
}

function describeComponent(name: string, found: Found, drawn: Drawn, load: Loader): Omit<ComponentDescription, 'entries' | 'file'> {
  const { props, takes } = propsOf(drawn, load)
  if (drawn.takesLook) {
    const look = load.find(load(join(found.module.path, '../../theme/LookProvider.tsx')), 'Look', 'type')!
    props.push(...membersOf(look, load).props.filter((one) => !props.some((own) => own.name === one.name)))
  }
  return {
    name, description: docOf(drawn.at), props, takes, parts: [], contains: [], tokens: [],
    compound: compoundOf(found).map((part) => {
      const inner = load.find(found.module, part, 'value')!
      return { name: `${name}.${part}`, description: docOf(inner), props: propsOf(drawnIn(inner, load)!, load).props }
    }),
  }
}

/** The names of `Object.assign(component, { Root, Result })`. */
function compoundOf({ node }: Found): string[] {
  const assigned = node.init?.type === 'CallExpression' && node.init.callee.property?.name === 'assign' ? node.init.arguments[1] : undefined
  return assigned ? assigned.properties.map(({ key }: Node) => key.name) : []
}

function propsOf({ at, draws, props }: Drawn, load: Loader): Members {
  const members: Members = props ? membersIn(at.module, props, load) : { props: [], takes: [] }
  const pattern = draws.params?.[0]
  for (const { value, key } of pattern?.type === 'ObjectPattern' ? pattern.properties : []) {
    const prop = members.props.find(({ name }) => name === key?.name)
    if (prop && value.type === 'AssignmentPattern') prop.default = flat(textOf(at.module, value.right))
  }
  return members
}

interface Members { props: PropDescription[]; takes: string[] }

/** The members of an interface or an alias, its own before those it extends. */
function membersOf(found: Found, load: Loader): Members {
  const { module, node } = found
  if (node.type === 'TSTypeAliasDeclaration') return membersIn(module, node.typeAnnotation, load, node.id.name)
  const own = node.body.body.filter(({ type }: Node) => type === 'TSPropertySignature').map((member: Node) => memberOf(module, member, node.id.name))
  return merge([{ props: own, takes: [] }, ...(node.extends ?? []).map((one: Node) => membersNamed(module, one.expression.name, one, load))])
}

function membersIn(module: Module, type: Node, load: Loader, from = ''): Members {
  switch (type.type) {
    case 'TSTypeLiteral': return { props: type.members.filter((member: Node) => member.type === 'TSPropertySignature').map((member: Node) => memberOf(module, member, from)), takes: [] }
    case 'TSIntersectionType': return merge(type.types.map((one: Node) => membersIn(module, one, load, from)))
    case 'TSParenthesizedType': return membersIn(module, type.typeAnnotation, load, from)
    case 'TSTypeReference': return membersNamed(module, type.typeName.name, type, load)
    default: return { props: [], takes: [flat(textOf(module, type))] }
  }
}

function membersNamed(module: Module, name: string, reference: Node, load: Loader): Members {
  const [first, second] = reference.typeArguments?.params ?? []
  if (name === 'Omit' || name === 'Pick') {
    const { props, takes } = membersIn(module, first, load)
    const keys = keysIn(module, second, load)
    return { props: props.filter((prop) => keys.has(prop.name) === (name === 'Pick')), takes: name === 'Pick' ? [] : takes }
  }
  const found = load.find(module, name, 'type')
  return found ? membersOf(found, load) : { props: [], takes: [flat(textOf(module, reference))] }
}

/** The names in `'a' | 'b'` and `keyof Look`. */
function keysIn(module: Module, type: Node, load: Loader): Set<string> {
  if (type.type === 'TSUnionType') return new Set(type.types.flatMap((one: Node) => [...keysIn(module, one, load)]))
  if (type.type === 'TSLiteralType') return new Set([type.literal.value])
  if (type.type === 'TSTypeOperator') return new Set(membersIn(module, type.typeAnnotation, load).props.map(({ name }) => name))
  throw new Error(`${module.path}: ${textOf(module, type)} is no list of names that this script can read.`)
}

function memberOf(module: Module, member: Node, from: string): PropDescription {
  return {
    name: member.key.name ?? member.key.value, type: flat(textOf(module, member.typeAnnotation.typeAnnotation)),
    isRequired: !member.optional, description: docBefore(module, member.start), from,
  }
}

function merge(all: Members[]): Members {
  const props = new Map<string, PropDescription>()
  for (const prop of all.flatMap((one) => one.props)) if (!props.has(prop.name)) props.set(prop.name, { ...prop })
  return { props: [...props.values()], takes: [...new Set(all.flatMap(({ takes }) => takes))] }
}

// ── Parts, data attributes, tokens ──────────────────────────────────────────────────────────────────────────────────

/**
 * The parts a component draws, with their data attributes, and the exported components that stand in it. What it draws
 * through components that are not exported counts as its own. Its ground is left out: it is told once, with `Surface`.
 */
function partsDrawnBy(start: Found, load: Loader, exported: Map<Node, string>) {
  const parts = new Map<string, PartDescription['attributes']>()
  const contains = new Set<string>()
  const seen = new Set<Node>()
  look(start)
  return { parts, contains }

  function look({ module, node }: Found) {
    if (seen.has(node)) return
    seen.add(node)
    const { elements, names } = seenIn(node)
    for (const element of elements) note(module, element)
    for (const name of names) {
      const found = load.find(module, name, 'value')
      if (!found || found.node === start.node || !/\bsrc\/(?:components|flows)\//.test(found.module.path)) continue
      const known = exported.get(drawnIn(found, load)?.at.node)
      if (!known) look(found)
      else if (known !== 'Surface') contains.add(known)
    }
  }

  function note(module: Module, { attributes }: Node) {
    const valueOf = (name: string) => attributes.find((one: Node) => one.name?.name === name)?.value
    const states = attributes.filter((one: Node) => String(one.name?.name).startsWith('data-')).map((one: Node) => ({ name: one.name.name as string, values: valuesIn(module, one.value) }))
    const names = [...literalsIn(valueOf('slot')), ...literalsIn(valueOf('alike'))].filter((name) => name in partWords)
    names.forEach((name, index) => {
      const known = parts.get(name) ?? []
      parts.set(name, known)
      // The states are those of the part itself, not of the look it shares.
      for (const state of index === 0 ? states : []) {
        const same = known.find((one) => one.name === state.name)
        if (same) same.values = [...new Set([...same.values, ...state.values])]
        else known.push({ ...state })
      }
    })
  }
}

const seenBefore = new WeakMap<Node, { elements: Node[]; names: Set<string> }>()

/** The elements that a declaration draws, and every name it uses: a component may be chosen before it is drawn. */
function seenIn(declaration: Node): { elements: Node[]; names: Set<string> } {
  const known = seenBefore.get(declaration)
  if (known) return known
  const seen = { elements: [] as Node[], names: new Set<string>() }
  walk(declaration, (node) => {
    if (node.type === 'JSXOpeningElement') seen.elements.push(node)
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') seen.names.add(node.name)
  })
  seenBefore.set(declaration, seen)
  return seen
}

/** The string literals an attribute may have: `slot="a"`, `slot={is ? 'a' : 'b'}`. */
function literalsIn(value: Node): string[] {
  if (value?.type === 'Literal') return [String(value.value)]
  const expression = value?.expression
  switch (expression?.type) {
    case 'Literal': return typeof expression.value === 'string' ? [expression.value] : []
    case 'ConditionalExpression': return [expression.consequent, expression.alternate].flatMap((one: Node) => literalsIn({ expression: one }))
    default: return []
  }
}

/** What a data attribute may say: its literals, or "" where it is only there or not (`x || undefined`). */
function valuesIn(module: Module, value: Node): string[] {
  if (!value || textOf(module, value.expression ?? value).endsWith('|| undefined')) return ['']
  return literalsIn(value)
}

/** The values a docstring gives: `data-result="gain | loss | even"`. */
function valuesSaidIn(description: string, attribute: string): string[] {
  const said = new RegExp(`${attribute}="([^"…]+)"`).exec(description)?.[1]
  return said ? said.split(' | ') : []
}

/** Which tokens the stylesheet draws a part with, seen through the private properties that are mixed from them. */
function readTokens(sheet: string): (part: string) => Set<ThemeToken> {
  const tokenOf = new Map(tokenNames.map((token) => [propertyOf(token), token]))
  const rules = [...sheet.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector, body]) => ({ selector: selector!, body: body! }))
  const definitions = rules.filter(({ selector }) => selector.trim() === ':where(.mg-root)').map(({ body }) => body).join(';')
  const namesIn = (text: string): ThemeToken[] => [...text.matchAll(/var\((--mg-[\w-]+)/g)].flatMap(([, property]) => {
    const token = tokenOf.get(property!)
    if (token) return [token]
    return [...definitions.matchAll(new RegExp(`(?:^|[;\\s])${property}:([^;]*)`, 'g'))].flatMap(([, value]) => namesIn(value!.replaceAll(`var(${property}`, '')))
  })
  const drawing = rules.filter(({ selector }) => selector.trim() !== ':where(.mg-root)').map(({ selector, body }) => ({ subjects: subjectsOf(selector), tokens: namesIn(body) }))
  return (part) => {
    const its = new RegExp(`\\.mg-${part}(?![\\w-])`)
    return new Set(drawing.filter(({ subjects }) => its.test(subjects)).flatMap(({ tokens }) => tokens))
  }
}

/** What a selector is about: the last element of each of its alternatives, without what it must not be. */
function subjectsOf(selector: string): string {
  let depth = 0
  let subject = ''
  for (const sign of selector.replace(/:not\([^()]*(?:\([^()]*\)[^()]*)*\)/g, '').trim()) {
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (depth === 0 && sign === ',') subject += ' , '
    else if (depth === 0 && /[\s>+~]/.test(sign)) subject = subject.replace(/[^,]*$/, '')
    else subject += sign
  }
  return subject
}
