import { Canvas, Source } from '@storybook/addon-docs/blocks'
import type { PreparedStory } from 'storybook/internal/types'
import { Said } from './Said.tsx'

/**
 * Stories below each other. One that is reached only by using it (it has a play function) is a link instead: on this page
 * nobody would use it, and it would show another state than its name says.
 */
export function StoryList({ stories }: { stories: PreparedStory[] }) {
  return stories.map((story) => (
    <section key={story.id}>
      <h3 id={story.id}>{story.name}</h3>
      <Said>{String(story.parameters.docs?.description?.story ?? '')}</Said>
      {story.playFunction && !story.parameters.files
        ? <Said>{`Reached by using it: [see it happen](?path=/story/${story.id}).`}</Said>
        : <Canvas of={story.moduleExport} sourceState={story.parameters.files ? 'none' : 'hidden'} />}
      {Object.entries((story.parameters.files ?? {}) as Record<string, string>).map(([name, code]) => (
        <div key={name}><p><code>{name}</code></p><Source language={name.endsWith('.css') ? 'css' : 'tsx'} code={code.trim()} /></div>
      ))}
    </section>
  ))
}
