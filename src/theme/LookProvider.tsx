'use client'

import { createContext, useContext, useMemo, type ElementType, type ReactNode } from 'react'
import type { PartName } from './parts.ts'
import { mergeThemes, type Theme } from './Theme.ts'

/** A class for a part; or a function of the part's states: its `data-*` attributes, by their names without `data-`. */
export type PartClass = string | ((state: Record<string, string>) => string | undefined)

/** How our components look, and what stands in for parts of them. Everything is optional, and may be written inline. */
export interface Look {
  /** Colours, corners and type; see {@link Theme}. */
  theme?: Theme
  /** Classes of yours, by part. They win over ours. */
  classNames?: { [Part in PartName]?: PartClass }
  /** Elements of yours in place of ours, by part: a component or a tag that takes the part's attributes, ref and children. */
  slots?: { [Part in PartName]?: ElementType }
  /** Leaves every class of ours away, so that no rule of our stylesheet holds. `data-slot` and the states stay. */
  unstyled?: boolean
  /** Writing direction. The provider takes it from `locale`; without one it is the page's. */
  dir?: 'ltr' | 'rtl'
}

interface MergedLook extends Look { theme: Theme; classNames: NonNullable<Look['classNames']>; slots: NonNullable<Look['slots']>; unstyled: boolean }

const plain: MergedLook = { theme: {}, classNames: {}, slots: {}, unstyled: false }
const LookContext = createContext<MergedLook>(plain)

/** Lays a look over the one in force, for everything below. Renders no element: the theme lands on each `Surface`. */
export function LookProvider({ look, children }: { look: Look; children?: ReactNode }) {
  const outer = useLook()
  const { theme, classNames, slots, unstyled, dir } = look
  const merged = useMemo(() => mergeLooks(outer, { theme, classNames, slots, unstyled, dir }), [outer, theme, classNames, slots, unstyled, dir])
  return <LookContext.Provider value={merged}>{children}</LookContext.Provider>
}

/** The look in force here. A plain one without a provider. */
export function useLook(): MergedLook {
  return useContext(LookContext)
}

function mergeLooks(under: MergedLook, { theme, classNames, slots, unstyled, dir }: Look): MergedLook {
  return {
    theme: mergeThemes(under.theme, theme),
    classNames: { ...under.classNames, ...classNames },
    slots: { ...under.slots, ...slots },
    unstyled: unstyled ?? under.unstyled,
    dir: dir ?? under.dir,
  }
}
