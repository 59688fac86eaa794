'use client'

import { createContext, forwardRef, useContext, type HTMLAttributes } from 'react'
import { mergeThemes, themeStyle, type Theme } from '../theme/Theme.ts'
import { useTheme } from '../theme/ThemeProvider.tsx'
import { part } from './part.ts'

const InsideSurface = createContext(false)

/**
 * The ground every component of ours stands on: it carries the theme and keeps the host's styles out.
 *
 * Renders `<div class="mg-root" data-slot="surface">`. A surface within a surface sets no theme again, unless it is
 * given one of its own.
 */
export const Surface = forwardRef<HTMLDivElement, SurfaceProps>(function Surface({ theme, className, style, ...rest }, ref) {
  const inherited = useTheme()
  const isNested = useContext(InsideSurface)
  const setsTheme = !isNested || theme !== undefined
  const own = setsTheme ? themeStyle(isNested ? theme! : mergeThemes(inherited, theme)) : undefined
  const styled = own || style ? { ...own, ...style } : undefined

  return (
    <InsideSurface.Provider value={true}>
      <div
        {...rest}
        ref={ref}
        {...part('surface', className, setsTheme ? 'root' : undefined)}
        style={styled}
        data-nested={isNested || undefined}
      />
    </InsideSurface.Provider>
  )
})

export interface SurfaceProps extends HTMLAttributes<HTMLDivElement> {
  /** Laid over the provider's theme, for this surface alone. */
  theme?: Theme
}
