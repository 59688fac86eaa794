/** Matches where one of these patterns does. They are for text that went through `foldText`. */
export const anyOf = (...alternatives: string[]) => new RegExp(alternatives.map((words) => `(?:${words})`).join('|'))
