import type { ErrorMessageKey } from '../api/index.ts'
import * as icons from './icons.ts'
import type { IconShape } from './icons.ts'
import type { Tone } from './Panel.tsx'

/** How what went wrong looks. What is nobody's fault is calmer than what needs mending. */
export function failureLook(reason: ErrorMessageKey | 'offline'): { tone: Tone; icon: IconShape } {
  return looks[reason] ?? { tone: 'bad', icon: icons.bang }
}

const looks: Partial<Record<ErrorMessageKey | 'offline', { tone: Tone; icon: IconShape }>> = {
  noGateway: { tone: 'neutral', icon: icons.cross },
  unsupported: { tone: 'caution', icon: icons.warning },
  amountMismatch: { tone: 'caution', icon: icons.warning },
  cardDeclined: { tone: 'bad', icon: icons.card },
  cardInvalid: { tone: 'bad', icon: icons.card },
  network: { tone: 'caution', icon: icons.cloud },
  busy: { tone: 'caution', icon: icons.cloud },
  sessionMissing: { tone: 'neutral', icon: icons.key },
  sessionEnded: { tone: 'caution', icon: icons.key },
  sessionInvalid: { tone: 'bad', icon: icons.key },
  sessionUnavailable: { tone: 'caution', icon: icons.cloud },
  forbidden: { tone: 'caution', icon: icons.key },
  offline: { tone: 'neutral', icon: icons.cloud },
}
