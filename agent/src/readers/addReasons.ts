import type { Evidence, LinkVerdict } from '../../../src/api/index.ts'

/** Something to be said of a link. */
export interface Reason {
  /** `fine` tells something good, which never outweighs a warning. */
  level: 'block' | 'ask' | 'fine'
  code: string
  text: string
}

/** A verdict with what it was read from: the gateway and the account that the address names. */
export interface JudgedLink extends LinkVerdict {
  evidence: Evidence[]
}

/** The verdict with more to say: the worst level wins, each code is said once, as it was said last. */
export function addReasons<Verdict extends LinkVerdict>(verdict: Verdict, more: Reason[]): Verdict {
  const level = ([verdict.level, ...more.map((reason) => reason.level)] as const).reduce<LinkVerdict['level']>((worst, next) => {
    return next === 'block' || worst === 'block' ? 'block' : next === 'ask' || worst === 'ask' ? 'ask' : 'ok'
  }, 'ok')
  const reasons = new Map([...verdict.reasons, ...more].map(({ code, text }) => [code, { code, text }]))
  return { ...verdict, level, reasons: [...reasons.values()] }
}
