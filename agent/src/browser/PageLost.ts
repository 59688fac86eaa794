/** The page in a tab is gone, or might as well be. Its message is a sentence for a person. */
export class PageLost extends Error {
  override readonly name = 'PageLost'
}
