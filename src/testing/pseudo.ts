import { en } from '../messages/all/en.ts'
import type { Messages } from '../messages/Messages.ts'

const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const accented = [...'áƀçďéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÁƁÇĎÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ']
const accents: Record<string, string> = Object.fromEntries([...plain].map((letter, index) => [letter, accented[index]!]))

/**
 * The English catalogue in a language nobody speaks: an accent on every letter, a third longer, in brackets. On a page
 * that shows it, plain letters were never a message, and a lost bracket is a sentence cut off. `{names}` stay as they are.
 */
export const pseudoMessages: Messages = disguise(en)

function disguise<Part>(part: Part): Part {
  if (typeof part === 'string') return `[${accent(lengthen(part))}]` as Part
  return Object.fromEntries(Object.entries(part as object).map(([key, value]) => [key, disguise(value)])) as Part
}

function accent(message: string): string {
  return message.replaceAll(/\{\w+\}|[a-z]/gi, (found) => accents[found] ?? found)
}

/** A third of a message in further words: whole ones, since a line breaks between words. */
function lengthen(message: string): string {
  const length = message.replaceAll(/\{\w+\}/g, '').length / 3
  let added = ''
  for (let index = 0; added.length < length; index++) added += ` ${words[index % words.length]}`
  return message + added
}
