import { useCallback, useSyncExternalStore } from 'react'

/** What the main column shows. */
export type View = 'bill' | 'pile' | 'history'

/** What the address says is open: a reload comes back to the same check or payment. */
export interface Route {
  view: View
  /** The validation's id. */
  check?: string
  /** The payment's id. */
  payment?: string
}

/** The host's own little router over the query string. */
export function useRoute(): [Route, (route: Route) => void] {
  const search = useSyncExternalStore(subscribe, () => window.location.search)
  const query = new URLSearchParams(search)
  const go = useCallback(({ view, ...ids }: Route) => {
    const next = new URLSearchParams(Object.entries({ ...(view !== 'bill' && { view }), ...ids }).filter(([, value]) => value))
    window.history.pushState(null, '', next.size > 0 ? `?${next}` : window.location.pathname)
    window.dispatchEvent(new PopStateEvent('popstate'))
  }, [])
  const view = query.get('view')
  return [{ view: view === 'pile' || view === 'history' ? view : 'bill', check: query.get('check') ?? undefined, payment: query.get('payment') ?? undefined }, go]
}

function subscribe(changed: () => void) {
  window.addEventListener('popstate', changed)
  return () => window.removeEventListener('popstate', changed)
}
