import { Canvas, Source } from '@storybook/addon-docs/blocks'
import type { PreparedStory } from 'storybook/internal/types'
import { Said } from './Said.tsx'

/**
 * Stories below each other. One that is reached only by using it (it has a play function) is a link at the end instead: on
 * this page nobody would use it, and it would show another state than its name says.
 */
export function StoryList({ stories }: { stories: PreparedStory[] }) {
  const isShown = (story: PreparedStory) => !story.playFunction || story.parameters.files
  const reached = stories.filter((story) => !isShown(story))
  return (
    <>
      {stories.filter(isShown).map((story) => <Shown key={story.id} story={story} />)}
      {reached.length > 0 && (
        <Said>{`Reached by using it, each plays when it is opened:\n\n${reached.map((story) => `- [${story.name}](?path=/story/${story.id}) ${descriptionOf(story)}`).join('\n')}`}</Said>
      )}
    </>
  )
}

function Shown({ story }: { story: PreparedStory }) {
  const files = Object.entries((story.parameters.files ?? {}) as Record<string, string>)
  return (
    <section>
      <h3 id={story.id}>{story.name}</h3>
      <Said>{descriptionOf(story)}</Said>
      <Canvas of={story.moduleExport} sourceState={files.length > 0 ? 'none' : 'hidden'} />
      {files.map(([name, code]) => (
        <div key={name}><p><code>{name}</code></p><Source language="tsx" code={code.trim()} /></div>
      ))}
    </section>
  )
}

const descriptionOf = (story: PreparedStory) => String(story.parameters.docs?.description?.story ?? '')
