import { logDriver } from '../ecs/log-drivers.ts';
import { defineCompletion } from './source.ts';

/** The names of `secretOptions` are options of the log driver. */
export default defineCompletion({
  id: 'log-secret-name',
  at: ['Secret.name'],

  *suggest({ path, valueAt }) {
    const list = path.at(-3);
    if (list !== 'secretOptions') return;
    const driver = logDriver(valueAt([...path.slice(0, -3), 'logDriver']));
    for (const { name, summary } of driver?.options ?? []) {
      if (driver?.secretable.includes(name)) yield { value: name, detail: summary };
    }
  },
});
