import { embeddedJson } from '../../document/hcl/embedded.ts';
import { masked } from '../../document/hcl/interpolation.ts';
import type { DocNode, Path } from '../../document/node.ts';
import { memberOf, nodeAt } from '../../document/path.ts';
import type { HostFault } from '../../subjects/subject.ts';
import { functions, isToldThere, type NamedFiles, pathOf } from './file-text.ts';
import { fileCall } from './missing-file.ts';
import type { Placed, TerraformResource } from './resources.ts';
import { type Scope, workOut } from './worked-out.ts';

/** The files of a module, and the module's file itself. */
interface Around extends NamedFiles {
  readonly root?: DocNode;
}

/**
 * What is wrong with the text of a file that holds the containers of a task definition: the provider decodes it as JSON.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_task_definition#container_definitions
 */
export function containerFileFaults(
  { type, body, path }: TerraformResource,
  scope: Scope,
  around: Around,
): HostFault[] {
  const written = memberOf(body, 'container_definitions')?.value;
  if (type !== 'aws_ecs_task_definition' || written === undefined || around.readFile === undefined) return [];
  const { node, path: at } = workOut({ node: written, path: [...path, 'container_definitions'] }, scope);
  const named = fileNamed({ node, path: at }, around.root);
  const file = pathOf(named?.node);
  const text = file === undefined ? undefined : around.readFile(file);
  if (named === undefined || file === undefined || text === undefined) return [];
  const message = wrongWith(text, file, around);
  return message === undefined
    ? []
    : [{ id: 'tf-argument-type', severity: 'error', path: callAt(named.path), message, isAbsolute: true }];
}

/** The call that an argument belongs to. */
function callAt(argument: Path): Path {
  return argument.slice(0, -2);
}

/** What names the file, of a call that was followed into it and of one that was not. */
function fileNamed({ node, path }: Placed, root: DocNode | undefined): Placed | undefined {
  const call = fileCall(node, path);
  if (call !== undefined) return { node: call.file, path: call.path };
  const named = isInFile(path) ? nodeAt(root, path) : undefined;
  return named && { node: named, path };
}

function isInFile(path: Path): boolean {
  return functions.has(String(path.at(-2)));
}

function wrongWith(text: string, file: string, files: NamedFiles): string | undefined {
  if (!/^\s*[[{$%]/.test(text))
    return `"${file}" holds no JSON, which is what "container_definitions" takes; name a file with a list of containers, or put jsonencode(...) around what decodes this one.`;
  if (isToldThere(file, files)) return undefined;
  const problem = embeddedJson(masked(text), 0)?.problems.find(({ kind }) => kind === 'embedded');
  if (problem === undefined) return undefined;
  return `${file}, line ${text.slice(0, problem.span.start).split('\n').length}: ${problem.message}`;
}
