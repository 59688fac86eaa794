/// <reference types="vite/client" />
interface ImportMetaEnv {
  /** Where the demo's agent listens. */
  readonly VITE_AGENT_URL: string
}
