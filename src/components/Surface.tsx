'use client'

import { createContext, forwardRef, useContext, type HTMLAttributes } from 'react'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { LookProvider, useLook, type Look } from '../theme/LookProvider.tsx'
import { themeStyle } from '../theme/Theme.ts'
import { Part } from './Part.tsx'

const InsideSurface = createContext(false)

/**
 * The ground every component of ours stands on: it carries the theme and keeps the host's styles out.
 *
 * Renders `<div class="mg-root" data-slot="surface">`. A surface within a surface sets no theme again, unless it is given
 * one of its own.
 */
export const Surface = forwardRef<HTMLDivElement, SurfaceProps>(function Surface({ theme, classNames, slots, unstyled, dir, ...rest }, ref) {
  return (
    <LookProvider look={{ theme, classNames, slots, unstyled, dir }}>
      <Ground {...rest} ref={ref} setsTheme={theme !== undefined || dir !== undefined} />
    </LookProvider>
  )
})

export interface SurfaceProps extends Omit<HTMLAttributes<HTMLDivElement>, 'dir'>, Look {}

const Ground = forwardRef<HTMLDivElement, Omit<SurfaceProps, keyof Look> & { setsTheme: boolean }>(function Ground({ setsTheme, style, ...rest }, ref) {
  const { theme, dir, unstyled } = useLook()
  const { locale } = useMessages()
  const isNested = useContext(InsideSurface)
  const isRoot = !isNested || setsTheme
  const own = isRoot && !unstyled ? themeStyle(theme) : undefined

  return (
    <InsideSurface.Provider value={true}>
      <Part as="div" lang={isRoot ? locale : undefined} {...rest} ref={ref} slot="surface" alike={isRoot ? 'root' : undefined} dir={isRoot ? dir : undefined}
        style={own || style ? { ...own, ...style } : undefined} data-nested={isNested || undefined} />
    </InsideSurface.Provider>
  )
})
