import type { NextConfig } from 'next'

const config: NextConfig = {
  // TypeScript 7 is a program without an API: Next has to call it.
  experimental: { useTypeScriptCli: true },
}
export default config
