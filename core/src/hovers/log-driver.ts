import { logDriver } from '../ecs/log-drivers.ts';
import { defineHover } from './source.ts';

export default defineHover({
  id: 'log-driver',
  at: ['LogConfiguration.logDriver'],

  describe({ value }) {
    const driver = logDriver(value);
    if (driver === undefined) return undefined;
    const where = driver.fargate ? 'On Fargate and on EC2.' : 'Not on Fargate.';
    const needs = driver.required.length === 0 ? '' : ` Needs \`${driver.required.join('` and `')}\`.`;
    return `\`${driver.name}\`: ${driver.summary} ${where}${needs}`;
  },
});
