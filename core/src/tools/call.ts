import { PlanRefusal } from '../deploy/wish.ts';
import { EcsFailure } from '../ecs/failure.ts';
import { faultsOf } from './input.ts';
import tools from './table/index.ts';
import { type Around, type Tool, ToolRefusal } from './tool.ts';

/** What a call came to: an answer, or why there is none, in sentences for the assistant. */
export interface Answer {
  readonly value: unknown;
  readonly isError: boolean;
}

/** The tool of that name. */
export function toolNamed(name: string): Tool | undefined {
  return tools.find((tool) => tool.name === name);
}

/** Calls a tool with whatever an assistant sends; a refusal is an answer, a fault of ours rejects. */
export async function callTool(name: string, input: unknown, around: Around): Promise<Answer> {
  const tool = toolNamed(name);
  if (tool === undefined) return refused(`There is no tool "${name}".`);
  const faults = faultsOf(tool.input, input ?? {});
  if (faults.length > 0) return refused(faults.join(' '));
  try {
    // The input has just been held against the tool's members.
    return { value: await tool.run((input ?? {}) as never, around), isError: false };
  } catch (error) {
    if (error instanceof ToolRefusal || error instanceof EcsFailure || error instanceof PlanRefusal)
      return refused(error.message);
    throw error;
  }
}

function refused(message: string): Answer {
  return { value: { error: message }, isError: true };
}
