/** A number with its noun: `1 task`, `2 tasks`, `2 fixes`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
