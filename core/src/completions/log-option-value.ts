import { logDriver } from '../ecs/log-drivers.ts';
import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'log-option-value',
  at: ['LogConfiguration.options{}'],

  *suggest({ path, valueAt, facts }) {
    const driver = logDriver(valueAt([...path.slice(0, -2), 'logDriver']));
    const name = path.at(-1);
    if (name === 'awslogs-group') for (const group of facts.logGroups ?? []) yield { value: group };
    const option = driver?.options.find((each) => each.name === name);
    for (const value of option?.values ?? []) yield { value };
    if (option?.example !== undefined) yield { value: option.example, detail: 'example' };
  },
});
