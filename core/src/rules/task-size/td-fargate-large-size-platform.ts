import { known } from '../../document/unknown.ts';
import { fargateSizes } from '../../ecs/fargate-sizes.ts';
import { taskCpu } from '../../ecs/task-size.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-fargate-large-size-platform',
  severity: 'error',
  confidence: 'doc',
  on: 'service',
  summary: 'Run a task of 8 vCPU or more on Fargate platform version 1.4.0 or later.',
  why: 'Platform version 1.3.0 has no such sizes, so the service cannot be created with this task definition.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size',
  aws: 'One or more of the requested capabilities are not supported.',

  *check(service, { pairedTask }) {
    const cpu = pairedTask && taskCpu(pairedTask);
    const needed = fargateSizes.find((size) => size.cpu === cpu)?.minPlatformVersion;
    const version = known(service.platformVersion);
    if (needed === undefined || version === undefined || !older(version, needed)) return;
    yield {
      path: ['platformVersion'],
      message: `The task definition asks for ${cpu} CPU units, which need platform version ${needed}, not ${version}.`,
      fixes: [{ title: `Use platform version ${needed}`, edits: [{ set: ['platformVersion'], to: needed }] }],
    };
  },
});

/** Compares two dotted versions; a word such as LATEST is never older. */
function older(version: string, than: string): boolean {
  return /^\d+\.\d+\.\d+$/.test(version) && version < than;
}
