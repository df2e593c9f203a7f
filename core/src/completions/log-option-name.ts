import { logDriver } from '../ecs/log-drivers.ts';
import { ownMarkdown } from '../words/markdown.ts';
import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'log-option-name',
  at: ['LogConfiguration.options{*}'],

  *suggest({ path, valueAt }) {
    const driver = logDriver(valueAt([...path.slice(0, -2), 'logDriver']));
    for (const { name, summary } of driver?.options ?? []) {
      const required = driver?.required.includes(name) ? 'required' : undefined;
      const documentation = ownMarkdown(summary);
      yield { value: name, documentation, ...(required === undefined ? {} : { detail: required }) };
    }
  },
});
