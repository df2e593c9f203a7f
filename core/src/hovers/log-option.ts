import { logDriver } from '../ecs/log-drivers.ts';
import { code, joined, md, ownMarkdown } from '../words/markdown.ts';
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
    const values = option.values === undefined ? '' : md` One of ${joined(option.values.map(code), ', ')}.`;
    return md`**${option.name}** of ${code(driver.name)}: ${ownMarkdown(option.summary)}${values}${need}`;
  },
});
