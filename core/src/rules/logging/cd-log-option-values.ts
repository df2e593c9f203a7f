import { known } from '../../document/unknown.ts';
import { logDriver } from '../../ecs/log-drivers.ts';
import { defineRule } from '../rule.ts';

/**
 * Options whose names an output of Fluent Bit has too, with values of its own, so that the driver decides.
 * https://docs.docker.com/engine/logging/drivers/json-file/
 */
const shared = [
  {
    name: 'max-size',
    form: /^(-1|[1-9]\d*[bkmgBKMG]?)$/,
    advice: 'write a size such as 10m, or -1 for no limit',
  },
  { name: 'max-file', form: /^[1-9]\d*$/, advice: 'give a positive number' },
  { name: 'compress', form: /^(true|false)$/, advice: 'use true or false' },
] as const;

export default defineRule({
  id: 'cd-log-option-values',
  severity: 'error',
  confidence: 'tool',
  on: 'container',
  summary: 'Give each log option a value that its driver understands.',
  why: 'The container does not start with any other.',
  link: 'https://docs.docker.com/engine/logging/configure/',

  *check(container) {
    const log = known(container.logConfiguration);
    const driver = logDriver(known(log?.logDriver));
    const options = known(log?.options);
    for (const { name, form, advice } of shared) {
      const value = known(options?.[name]);
      if (value === undefined || form.test(value)) continue;
      if (driver?.options.some((option) => option.name === name) !== true) continue;
      yield {
        path: ['logConfiguration', 'options', name],
        message: `"${name}" is "${value}"; ${advice}.`,
      };
    }
  },
});
