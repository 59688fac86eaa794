import type { ReactNode } from 'react'
import { Gateway } from './Gateway'
import 'react-mercoa-gateway/styles.css'

export const metadata = { title: 'Bills' }

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Gateway>{children}</Gateway>
      </body>
    </html>
  )
}
