import type { FieldSnapshot, PageSnapshot } from './PageSnapshot.ts'

/** The field that stands in that place of a page. */
export function fieldAt(page: PageSnapshot, { frame, ref }: { frame: number; ref: number }): FieldSnapshot | undefined {
  return page.frames[frame]?.fields.find((field) => field.ref === ref)
}
