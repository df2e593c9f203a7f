import { logDriver } from '../ecs/log-drivers.ts';
import { code, joined, md, ownMarkdown } from '../words/markdown.ts';
import { defineHover } from './source.ts';

export default defineHover({
  id: 'log-driver',
  at: ['LogConfiguration.logDriver'],

  describe({ value }) {
    const driver = logDriver(value);
    if (driver === undefined) return undefined;
    const where = driver.fargate ? 'On Fargate and on EC2.' : 'Not on Fargate.';
    const required = joined(driver.required.map(code), ' and ');
    const needs = driver.required.length === 0 ? '' : md` Needs ${required}.`;
    return md`${code(driver.name)}: ${ownMarkdown(driver.summary)} ${where}${needs}`;
  },
});
