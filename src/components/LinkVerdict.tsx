'use client'

import { forwardRef, type HTMLAttributes, type Ref } from 'react'
import type { LinkVerdict as Verdict } from '../api/index.ts'
import { link, linkVerdict, verdict } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Icon } from './Icon.tsx'
import * as icons from './icons.ts'
import type { IconShape } from './icons.ts'
import { LinkReasons, LinkWarning } from './LinkWarning.tsx'
import { Panel, type Tone } from './Panel.tsx'
import { Part } from './Part.tsx'
import { readWebAddress, SafeLink } from './SafeLink.tsx'

const english = { link, linkVerdict, verdict }

/**
 * What is known of a payment link: whether warning signs were found and which, and every address it passed on the way.
 * That none were found is never called safe.
 *
 * Renders `<section data-slot="link-verdict" data-level="ok | ask | block">`; with `compact` only the reasons, as
 * `<div role="note">`, and nothing where there are none, because saying so would read as a promise. An address people must
 * not follow is text, never a link.
 */
export const LinkVerdict = forwardRef<HTMLElement, LinkVerdictProps>(function LinkVerdict({ link, compact = false, ...rest }, ref) {
  const { link: words, linkVerdict, verdict, fill } = useMessages(english)
  if (compact) return <LinkWarning {...rest} ref={ref as Ref<HTMLDivElement>} link={link} />
  if (!link) return null
  const { level, reasons, chain, gateway } = link
  const last = chain.at(-1)

  return (
    <Panel {...rest} ref={ref} slot="link-verdict" data-level={level}
      tone={looks[level].tone} icon={looks[level].icon} title={{ ok: linkVerdict.ok, ask: words.ask, block: verdict.blocked }[level]}
      lead={{ ok: linkVerdict.okNote, ask: undefined, block: verdict.blockedText }[level]}>
      <LinkReasons reasons={reasons} />
      <Part slot="further">
        {level === 'block' ? last && <Address href={last} /> : <SafeLink href={last} />}
        {gateway && <Part as="span" slot="link-gateway" dir="auto">{fill(linkVerdict.gateway, { name: gateway })}</Part>}
      </Part>
      {chain.length > 1 && (
        <Part as="details" slot="link-chain" alike="evidence">
          <Part as="summary" slot="evidence-summary"><Icon of={icons.chevron} />{linkVerdict.chain}</Part>
          <Part as="ol" slot="link-hops">
            {/* A link may come past the same address twice: the place in the chain is its identity. */}
            {/* oxlint-disable-next-line react/no-array-index-key */}
            {chain.map((href, index) => <Part as="li" key={index} slot="link-hop"><Address href={href} /></Part>)}
          </Part>
        </Part>
      )}
    </Panel>
  )
})

export interface LinkVerdictProps extends Omit<HTMLAttributes<HTMLElement>, 'title'> {
  /** `link` of a validation. Nothing is drawn without it. */
  link: Verdict | undefined
  /** Only what speaks against the link, to stand inside something else. */
  compact?: boolean
}

const looks: Record<Verdict['level'], { tone: Tone; icon: IconShape }> = {
  ok: { tone: 'neutral', icon: icons.outside },
  ask: { tone: 'caution', icon: icons.question },
  block: { tone: 'bad', icon: icons.warning },
}

/** An address to be read: who is behind it, set apart from the rest. Its query may hold secrets, and is left out. */
function Address({ href }: { href: string }) {
  const url = readWebAddress(href)
  return (
    <Part as="span" slot="link-address" dir="ltr">
      {url && <Part as="strong" slot="link-address-host">{url.host}</Part>}
      {url ? url.pathname.replace(/^\/$/, '') : href.replace(/[?#].*/s, '')}
      {/[?#]./s.test(href) && '…'}
    </Part>
  )
}
