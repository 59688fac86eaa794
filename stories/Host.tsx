import { useState, type ReactNode } from 'react'
import { createFakeGateway, type FakeGateway, type FakeGatewayOptions } from '../src/testing/fakeGateway.ts'
import { MockMercoaProvider, type MockMercoaProviderProps } from '../src/testing/MockMercoaProvider.tsx'
import { useLook } from '../src/theme/LookProvider.tsx'

/** An application that embeds us, over a gateway in memory. `set` prepares that gateway; what it answers goes to `children`. */
export function Host<Prepared = void>({ gateway: options, set, children, ...provider }: HostProps<Prepared>) {
  const { theme } = useLook()
  const [{ gateway, prepared }] = useState(() => {
    const gateway = createFakeGateway({ questions: 1, ...options })
    return { gateway, prepared: set?.(gateway) as Prepared }
  })
  return <MockMercoaProvider theme={theme} {...provider} gateway={gateway}>{children(prepared)}</MockMercoaProvider>
}

export interface HostProps<Prepared> extends Omit<MockMercoaProviderProps, 'gateway' | 'children'> {
  gateway?: FakeGatewayOptions
  set?: (gateway: FakeGateway) => Prepared
  children: (prepared: Prepared) => ReactNode
}

/** A card as the host's issuer shows it. Nothing opens this address in a story. */
export const card = async () => ({
  type: 'iframe' as const, iframeUrl: 'https://issuer.example/card', firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US',
})

/** An invoice nobody has paid yet: the browser remembers those it has seen. */
export const newInvoice = () => ({ type: 'html' as const, html: `<p>Invoice ${crypto.randomUUID()}</p>` })
