import { nearest } from '#core/ecs/nearest.ts';
import { documentationOf } from '#core/ide/diagnostics/pages.ts';
import type { OwnRule } from '#core/own-rules/own-rule.ts';
import { everyControlOf, packsNamed, rulesIn } from '#core/rule-book/pack-levels.ts';
import packs from '#core/rule-book/packs/index.ts';
import { controlName, type Pack } from '#core/rule-book/packs/pack.ts';
import type { RuleFacts } from '#core/rules/describe.ts';
import manifest from '../../../../package.json' with { type: 'json' };
import { type CliCommand, UsageError } from '../command.ts';
import { parseOptions } from '../options.ts';
import { ownRulesHere } from '../own-rules-here.ts';
import { rulesById } from '../rule-ids.ts';

/** Lists the rules and packs, or explains one of them. */
const rules: CliCommand = {
  name: 'rules',
  summary: 'list the rules and packs, or explain one',
  operands: '[ID]',
  options: {},
  about: `
Without ID lists every rule: its id, its severity ("off" for one that speaks only when it is switched on) and
what it asks for; then the packs that "packs" in a configuration switches on, and the rules that the configuration
of this folder brings itself. With the ID of a rule tells why, in AWS's own words where there are some, and where AWS
says so; with the name of a pack, which rules stand for which of its controls.`,
  exit: '0, or 2 when there is no such rule or pack, or the configuration cannot be used.',

  async run(args, terminal) {
    const { operands } = parseOptions(args, { name: 'rules', options: {} });
    const [id, ...others] = operands;
    if (others.length > 0) throw new UsageError(`Name one rule, or none for a list. ${hint}`);
    terminal.out(id === undefined ? list() : explained(id));
    return 0;
  },
};

export default rules;

const hint = 'See ecs-workbench rules --help.';

function list(): string {
  const all = [...rulesById().values()].sort((left, right) => (left.id < right.id ? -1 : 1));
  const width = Math.max(...all.map(({ id }) => id.length));
  const lines = all.map((rule) => `${rule.id.padEnd(width)}  ${levelOf(rule).padEnd(7)}  ${rule.summary}`);
  return [lines, packLines(), ownLines()]
    .filter((part) => part.length > 0)
    .map((part) => `${part.join('\n')}\n`)
    .join('\n');
}

function packLines(): string[] {
  const width = Math.max(...packs.map(({ name }) => name.length));
  const lines = packs.map((pack) => {
    const count = `${rulesIn(pack).length} rules`;
    return `  ${pack.name.padEnd(width)}  ${count.padEnd(8)}  ${pack.summary}`;
  });
  return ['Packs:', ...lines];
}

/** The rules that the configuration of this folder brings. */
function ownLines(): string[] {
  const own = ownRulesHere(undefined);
  if (own.length === 0) return [];
  const width = Math.max(...own.map(({ id }) => id.length));
  const lines = own.map(
    ({ id, severity = 'warning', message }) => `  ${id.padEnd(width)}  ${severity.padEnd(7)}  ${message}`,
  );
  return ['Rules of this repository:', ...lines];
}

function explained(id: string): string {
  const [pack] = packsNamed([id]);
  if (pack !== undefined) return packExplanation(pack);
  const own = ownRulesHere(undefined).find((rule) => rule.id === id);
  return own === undefined ? explanation(id) : ownExplanation(own);
}

function packExplanation(pack: Pack): string {
  const rows = pack.controls.flatMap((control) =>
    control.rules.map((rule) => ({
      control: controlName(pack, control) ?? pack.title,
      rule,
      summary: rulesById().get(rule)?.summary ?? '',
    })),
  );
  const widths = [
    Math.max(...rows.map((row) => row.control.length)),
    Math.max(...rows.map(({ rule }) => rule.length)),
  ];
  return [
    `${pack.name}: ${pack.summary}`,
    '',
    ...rows.map(
      ({ control, rule, summary }) =>
        `${control.padEnd(widths[0] ?? 0)}  ${rule.padEnd(widths[1] ?? 0)}  ${summary}`,
    ),
    '',
    `Switch it on: packs: [${pack.name}] in the configuration of a repository.`,
    `Source: ${pack.link}`,
    '',
  ].join('\n');
}

function ownExplanation({ id, kinds, member, message, severity = 'warning' }: OwnRule): string {
  return [
    `${id} (${severity}), a rule of this repository`,
    '',
    message,
    `Looks at ${member} of ${kinds.join(', ')}.`,
    '',
  ].join('\n');
}

function explanation(id: string): string {
  const known = rulesById();
  const rule = known.get(id);
  if (rule === undefined) {
    const similar = nearest(id, [...known.keys(), ...packs.map(({ name }) => name)]);
    const hint =
      similar === undefined ? 'See ecs-workbench rules for all of them.' : `Did you mean "${similar}"?`;
    throw new UsageError(`There is no rule "${id}". ${hint}`);
  }
  const controls = everyControlOf(id);
  const severity = rule.off === true ? `${rule.severity}, off by default` : rule.severity;
  return [
    `${rule.id} (${severity})`,
    '',
    rule.summary,
    rule.why,
    ...(rule.aws === undefined ? [] : ['', `AWS says: ${rule.aws}`]),
    '',
    ...(controls.length === 0 ? [] : [`Controls: ${controls.join(', ')}`]),
    `Source: ${rule.link}`,
    `Examples: ${manifest.vsce.baseContentUrl}/${documentationOf(rule.id)}`,
    '',
  ].join('\n');
}

function levelOf(rule: RuleFacts): string {
  return rule.off === true ? 'off' : rule.severity;
}
