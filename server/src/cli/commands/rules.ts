import { nearest } from '#core/ecs/nearest.ts';
import { documentationOf } from '#core/ide/diagnostics/pages.ts';
import type { RuleFacts } from '#core/rules/describe.ts';
import manifest from '../../../../package.json' with { type: 'json' };
import { type CliCommand, UsageError } from '../command.ts';
import { parseOptions } from '../options.ts';
import { rulesById } from '../rule-ids.ts';

/** Lists the rules, or explains one of them. */
const rules: CliCommand = {
  name: 'rules',
  summary: 'list the rules, or explain one',
  operands: '[ID]',
  options: {},
  about: `
Without ID lists every rule: its id, its severity ("off" for one that speaks only when it is switched on) and
what it asks for. With ID tells why, in AWS's own words where there are some, and where AWS says so.`,
  exit: '0, or 2 when there is no such rule.',

  async run(args, terminal) {
    const { operands } = parseOptions(args, { name: 'rules', options: {} });
    const [id, ...others] = operands;
    if (others.length > 0) throw new UsageError(`Name one rule, or none for a list. ${hint}`);
    terminal.out(id === undefined ? list() : explanation(id));
    return 0;
  },
};

export default rules;

const hint = 'See ecs-workbench rules --help.';

function list(): string {
  const all = [...rulesById().values()].sort((left, right) => (left.id < right.id ? -1 : 1));
  const width = Math.max(...all.map(({ id }) => id.length));
  const lines = all.map((rule) => `${rule.id.padEnd(width)}  ${levelOf(rule).padEnd(7)}  ${rule.summary}`);
  return `${lines.join('\n')}\n`;
}

function explanation(id: string): string {
  const known = rulesById();
  const rule = known.get(id);
  if (rule === undefined) {
    const similar = nearest(id, [...known.keys()]);
    const hint =
      similar === undefined ? 'See ecs-workbench rules for all of them.' : `Did you mean "${similar}"?`;
    throw new UsageError(`There is no rule "${id}". ${hint}`);
  }
  const severity = rule.off === true ? `${rule.severity}, off by default` : rule.severity;
  return [
    `${rule.id} (${severity})`,
    '',
    rule.summary,
    rule.why,
    ...(rule.aws === undefined ? [] : ['', `AWS says: ${rule.aws}`]),
    '',
    `Source: ${rule.link}`,
    `Examples: ${manifest.vsce.baseContentUrl}/${documentationOf(rule.id)}`,
    '',
  ].join('\n');
}

function levelOf(rule: RuleFacts): string {
  return rule.off === true ? 'off' : rule.severity;
}
