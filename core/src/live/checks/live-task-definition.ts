import { shortName } from '../../ecs/arn.ts';
import { taskDefinitionReferences } from '../../ecs/references.ts';
import { code, md } from '../../words/markdown.ts';
import { defineLiveCheck } from '../live-check.ts';
import { namedIn } from '../named-in.ts';

export default defineLiveCheck({
  id: 'live-task-definition',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Name a family or revision that is registered and active.',
  why: 'ECS refuses a service or task whose task definition it does not have, and starts no new service on an INACTIVE one.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deregister-task-definition-v2.html',
  about: 'task-definition',
  noun: 'task definition',
  at: taskDefinitionReferences,

  question(text) {
    // Deploy tools take a file's name here.
    if (/\.(?:json|ya?ml)$/i.test(text)) return undefined;
    const name = namedIn('ecs', text);
    return name === undefined ? undefined : { about: 'task-definition', name };
  },
  absent({ question: { name }, task }) {
    const isRevision = shortName(name).includes(':');
    // What the workspace defines is registered before it is used.
    if (task !== undefined && !isRevision) return undefined;
    return isRevision ? 'Register it, or name another revision.' : 'Register it first.';
  },
  *check({ status, family, revision, newest }, { path }) {
    if (status === 'ACTIVE') return;
    const other =
      newest === undefined ? 'Register a new one.' : `The newest active one is ${family}:${newest}.`;
    yield {
      path,
      message: `The revision ${family}:${revision} is ${status}: no new service can use it. ${other}`,
    };
  },
  describe({ family, revision, status, newest }) {
    const latest = newest === undefined || newest === revision ? '' : `, newest is ${newest}`;
    return md`Revision ${code(`${family}:${revision}`)}, ${code(status)}${latest}.`;
  },
});
