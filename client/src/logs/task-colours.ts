/** The six colours that light and dark themes show well. */
const colours = [36, 33, 35, 32, 34, 31].map((colour) => `\u001b[${colour}m`);

/** Gives the tasks of one view their colours, as escape sequences; a task keeps its own. */
export class TaskColours {
  private readonly given = new Map<string, string>();

  /** The colour that the task's id stands for, so that it is the same in every view, unless fewer tasks of this view have another. */
  of(task: string): string {
    const known = this.given.get(task);
    if (known !== undefined) return known;
    const colour = this.leastUsed(startingAt(task));
    this.given.set(task, colour);
    return colour;
  }

  private leastUsed(order: readonly string[]): string {
    const uses = new Map(order.map((colour) => [colour, 0]));
    for (const colour of this.given.values()) uses.set(colour, (uses.get(colour) ?? 0) + 1);
    const [least = ''] = [...uses].sort(([, one], [, other]) => one - other).map(([colour]) => colour);
    return least;
  }
}

/** All colours, from the one that the id stands for. */
function startingAt(task: string): readonly string[] {
  let sum = 0;
  for (let index = 0; index < Math.min(task.length, 8); index += 1) sum += task.charCodeAt(index);
  const first = sum % colours.length;
  return [...colours.slice(first), ...colours.slice(0, first)];
}
