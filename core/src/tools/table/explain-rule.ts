import { nearest } from '../../ecs/nearest.ts';
import { documentationOf } from '../../ide/diagnostics/pages.ts';
import { everyRule } from '../../rule-book/every-rule.ts';
import { defineTool, ToolRefusal } from '../tool.ts';

/** Why a rule is one. */
export default defineTool({
  name: 'ecs_explain_rule',
  title: 'Explain a rule',
  description:
    'Tells what a rule of ecs_validate asks for, why, in the words of AWS where there are some, and where AWS says so.',
  input: { rule: { type: 'string', about: 'The id of the rule, as a finding has it.', needed: true } },
  async run({ rule: id }) {
    const rules = everyRule();
    const rule = rules.get(id);
    if (rule === undefined) {
      const similar = nearest(id, [...rules.keys()]);
      throw new ToolRefusal(
        `There is no rule "${id}".${similar === undefined ? '' : ` Did you mean "${similar}"?`}`,
      );
    }
    const { severity, summary, why, aws, link, off = false } = rule;
    return { rule: id, severity, offByDefault: off, summary, why, aws, link, examples: documentationOf(id) };
  },
});
