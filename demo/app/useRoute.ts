import { useCallback, useSyncExternalStore } from 'react'

/** What the address says is open: a reload comes back to the same check or payment. */
export interface Route {
  /** The validation's id. */
  check?: string
  /** The payment's id. */
  payment?: string
}

/** The host's own little router over the query string. */
export function useRoute(): [Route, (route: Route) => void] {
  const search = useSyncExternalStore(subscribe, () => window.location.search)
  const query = new URLSearchParams(search)
  const go = useCallback((route: Route) => {
    const next = new URLSearchParams(Object.entries(route).filter(([, value]) => value))
    window.history.pushState(null, '', next.size > 0 ? `?${next}` : window.location.pathname)
    window.dispatchEvent(new PopStateEvent('popstate'))
  }, [])
  return [{ check: query.get('check') ?? undefined, payment: query.get('payment') ?? undefined }, go]
}

function subscribe(changed: () => void) {
  window.addEventListener('popstate', changed)
  return () => window.removeEventListener('popstate', changed)
}
