import { documentKinds, pascalKinds } from '#core/ecs/kinds.ts';
import { publishedSchema } from '#core/schema/published.ts';
import { type CliCommand, UsageError } from '../command.ts';
import { parseOptions } from '../options.ts';

/** Prints a JSON Schema for those who want only that. */
const schema: CliCommand = {
  name: 'schema',
  summary: 'print the JSON Schema of a kind of document',
  operands: 'KIND',
  options: {},
  about: `
Prints the JSON Schema (draft 7) of a kind of document: its members with their documentation, and what AWS
refuses in one of them. What compares members with each other is for "check", which no schema can say.
${[...pascalKinds].join(', ')} are in the PascalCase of their services.

KIND is one of
${documentKinds.map((kind) => `  ${kind}`).join('\n')}`,
  exit: '0, or 2 on misuse.',

  async run(args, terminal) {
    const { operands } = parseOptions(args, { name: 'schema', options: {} });
    const [name, ...others] = operands;
    if (name === undefined || others.length > 0) throw new UsageError(`Name one kind of document. ${hint}`);
    const kind = documentKinds.find((each) => each === name);
    if (kind === undefined) {
      throw new UsageError(`There is no kind "${name}"; use one of ${documentKinds.join(', ')}.`);
    }
    terminal.out(`${JSON.stringify(publishedSchema(kind), undefined, 2)}\n`);
    return 0;
  },
};

export default schema;

const hint = 'See ecs-workbench schema --help.';
