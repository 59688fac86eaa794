/** Numbers by chance that a seed repeats. */
export interface Random {
  next(): number
  /** A whole number from 1. */
  upTo(most: number): number
  pick<const Choices extends readonly unknown[]>(choices: Choices): Choices[number]
}

/** Mulberry32: the same seed gives the same numbers. */
export function randomFrom(seed: number): Random {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { next, upTo: (most) => 1 + Math.floor(next() * most), pick: (choices) => choices[Math.floor(next() * choices.length)] }
}
