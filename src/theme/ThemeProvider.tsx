'use client'

import { createContext, useContext, type ReactNode } from 'react'
import type { Theme } from './Theme.ts'

const ThemeContext = createContext<Theme>({})

/** Gives every surface below it the same theme. Renders no element: the theme lands on each `Surface`. */
export function ThemeProvider({ theme = {}, children }: ThemeProviderProps) {
  return <ThemeContext.Provider value={theme}>{children}</ThemeContext.Provider>
}

export interface ThemeProviderProps {
  theme?: Theme
  children?: ReactNode
}

/** The theme in force here. An empty one without a provider. */
export function useTheme(): Theme {
  return useContext(ThemeContext)
}
