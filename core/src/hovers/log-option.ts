import { logDriver } from '../ecs/log-drivers.ts';
import { defineHover } from './source.ts';

export default defineHover({
  id: 'log-option',
  at: ['LogConfiguration.options{}'],

  describe({ path, valueAt }) {
    const driver = logDriver(valueAt([...path.slice(0, -2), 'logDriver']));
    const name = path.at(-1);
    const option = driver?.options.find((each) => each.name === name);
    if (driver === undefined || option === undefined) return undefined;
    const need = driver.required.includes(option.name) ? ' Required.' : '';
    const values = option.values === undefined ? '' : ` One of \`${option.values.join('`, `')}\`.`;
    return `**${option.name}** of \`${driver.name}\`: ${option.summary}${values}${need}`;
  },
});
