import { everyRule } from '../rule-book/every-rule.ts';
import { ownMarkdown } from '../words/markdown.ts';
import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'rule-id',
  at: ['WorkbenchConfiguration.rules{*}', 'WorkbenchOverride.rules{*}', 'WorkbenchSuppression.rule'],
  complete: true,

  *suggest() {
    for (const { id, severity, summary } of everyRule().values())
      yield { value: id, detail: severity, documentation: ownMarkdown(summary) };
  },
});
