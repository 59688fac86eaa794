import { inspect } from 'node:util'

/** A value that must not be seen: printed, logged or put into JSON, it shows its name instead. */
export class Secret {
  readonly #value: string
  readonly #name: string

  constructor(name: string, value: string) {
    this.#name = name
    this.#value = value
  }

  /** The value itself. Call this only where it is typed or sealed. */
  reveal(): string {
    return this.#value
  }

  toString(): string {
    return `[${this.#name}]`
  }

  toJSON(): string {
    return this.toString()
  }

  [inspect.custom](): string {
    return this.toString()
  }
}
