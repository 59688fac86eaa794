/** Upper bounds of the classes that durations of jobs are counted in, in seconds. What took longer is in a class of its own. */
export const durationBounds = [1, 2, 5, 10, 20, 30, 60, 120, 240]
