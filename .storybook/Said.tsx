import { Markdown } from '@storybook/addon-docs/blocks'

/** A docstring or a guide: Markdown, whose links to our documents lead to their pages here. */
export function Said({ children }: { children: string }) {
  return children ? <Markdown>{children.replace(/\]\((?:\.\.\/|docs\/)?([\w./-]+\.md)(#[\w-]+)?\)/g, (_, file: string) => (pages[file] ? `](?path=/docs/${pages[file]}--docs)` : ']()')).replace(/\[([^\]]*)\]\(\)/g, '$1')}</Markdown> : null
}

const pages: Record<string, string> = {
  'README.md': 'start-here',
  'server.md': 'guides-in-your-backend',
  'embed.md': 'guides-without-react',
  'migration.md': 'guides-coming-from-mercoa',
  'security.md': 'guides-security',
  'CHANGELOG.md': 'guides-what-changed',
}
