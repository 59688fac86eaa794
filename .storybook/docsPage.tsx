import { lazy, Suspense } from 'react'

const ComponentPage = lazy(async () => ({ default: (await import('./ComponentPage.tsx')).ComponentPage }))

/** The page in place of Storybook's own. It is fetched only when a page is read, not with every story. */
export function docsPage() {
  return <Suspense><ComponentPage /></Suspense>
}
