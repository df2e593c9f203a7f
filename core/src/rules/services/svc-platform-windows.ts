import { known } from '../../document/unknown.ts';
import { runsOnFargate } from '../../ecs/service-facts.ts';
import { onePlace } from '../one-place.ts';

const about = {
  id: 'svc-platform-windows',
  severity: 'error',
  confidence: 'api',
  summary: 'Run Windows tasks on platform version 1.0.0.',
  why: 'Fargate numbers its Windows platforms by themselves, and 1.0.0 is the only one.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-windows-fargate.html',
  aws: 'One or more of the requested capabilities are not supported.',
  fixes: ['LATEST', '1.0.0'].map((to) => ({
    title: `Use "${to}"`,
    edits: [{ set: ['platformVersion'], to }],
  })),
} as const;

/** Platform versions of Linux, which no Windows task runs on. */
const linux = /^1\.[1-9]\d*\.\d+$/;

const message =
  'The task definition is for Windows, whose only platform version is 1.0.0; use that or LATEST.';

export default [
  onePlace({
    ...about,
    on: 'service',
    at: (service, { profile }) =>
      profile.windows && runsOnFargate(service) !== false && linux.test(known(service.platformVersion) ?? '')
        ? ['platformVersion']
        : undefined,
    message,
  }),
  onePlace({
    ...about,
    on: 'task-run',
    at: (run, { profile }) =>
      profile.windows && runsOnFargate(run) !== false && linux.test(known(run.platformVersion) ?? '')
        ? ['platformVersion']
        : undefined,
    message,
  }),
];
