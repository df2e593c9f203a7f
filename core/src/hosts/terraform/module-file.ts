import { isVariableValuesName, promisedSyntax } from '../../document/file-names.ts';
import { withJsonTexts } from '../../document/json-texts.ts';
import type { DocNode } from '../../document/node.ts';
import { parseDocument } from '../../document/parse.ts';
import { jsonTextsIn } from '../json-texts.ts';
import { type Declared, declaredIn, isGiven, noneDeclared, type Placed } from './resources.ts';

/** Another file of the same module, or one that gives values to its variables. */
export interface ModuleFile {
  /** Its name in the folder of the module. */
  readonly file: string;
  readonly text: string;
  readonly root: DocNode | undefined;
  readonly declared: Declared;
}

/** Reads a file of a module; what it declares knows the file that it stands in. */
export function readModuleFile(file: string, text: string): ModuleFile {
  const parsed = parseDocument(text, promisedSyntax(file) ?? 'hcl');
  const names = jsonTextsIn(parsed, file);
  const { root } = names === undefined ? parsed : withJsonTexts(parsed, names);
  if (isVariableValuesName(file)) return { file, text, root, declared: noneDeclared };
  return { file, text, root, declared: inFile(file, declaredIn(root)) };
}

function inFile(file: string, { locals, variables, ...blocks }: Declared): Declared {
  const placed = (values: ReadonlyMap<string, Placed>) =>
    new Map([...values].map(([name, value]) => [name, { ...value, file }]));
  return {
    resources: blocks.resources.map((each) => ({ ...each, file })),
    modules: blocks.modules.map((each) => ({ ...each, file })),
    data: blocks.data.map((each) => ({ ...each, file })),
    locals: placed(locals),
    variables: placed(variables),
  };
}

/** What a file declares together with the rest of its module; where both have a name, what the file says comes first. */
export function withModule(own: Declared, files: readonly ModuleFile[]): Declared {
  const all = [own, ...files.map(({ declared }) => declared)];
  const values = (of: 'locals' | 'variables') => new Map([...all].reverse().flatMap((each) => [...each[of]]));
  return {
    resources: all.flatMap(({ resources }) => resources),
    modules: all.flatMap(({ modules }) => modules),
    data: all.flatMap(({ data }) => data),
    locals: values('locals'),
    variables: withValues(values('variables'), files),
  };
}

/** The variables as Terraform has them once it has read the files that give them values, the last of which counts. */
function withValues(
  defaults: ReadonlyMap<string, Placed>,
  files: readonly ModuleFile[],
): ReadonlyMap<string, Placed> {
  const values = new Map(defaults);
  const rank = ({ file }: ModuleFile) => (file.startsWith('terraform.') ? 0 : 1);
  const given = files.filter(({ file }) => isVariableValuesName(file));
  for (const { file, root } of [...given].sort((left, right) => rank(left) - rank(right)))
    for (const { key, value } of root?.kind === 'object' ? root.members : []) {
      if (isGiven(value)) values.set(key, { node: value, path: [key], file });
      else values.delete(key);
    }
  return values;
}
