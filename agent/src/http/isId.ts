/** As long as the name of anything may be, in characters: the database keeps indexes of them. */
export const MAX_ID_LENGTH = 255

/** Whether this can name an entity, a session or a payment: text that is neither empty nor endless, without the one character that PostgreSQL cannot hold. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_ID_LENGTH && !value.includes('\0')
}
