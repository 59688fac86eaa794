/** This machine's environment as a person has it: without what Vitest sets, under which tools would build for tests. */
export function hostEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV: _, VITEST: __, FORCE_COLOR: ___, ...environment } = process.env
  return { ...environment, NO_COLOR: '1' }
}
