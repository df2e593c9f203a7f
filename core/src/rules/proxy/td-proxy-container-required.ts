import { isComplete, isUnknown, known } from '../../document/unknown.ts';
import { alternatives } from '../../ecs/alternatives.ts';
import { nearest } from '../../ecs/nearest.ts';
import { defineRule, type Fix } from '../rule.ts';

export default defineRule({
  id: 'td-proxy-container-required',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Name a container of the task as the proxy.',
  why: 'The proxy must be one of the containers of the task, so RegisterTaskDefinition refuses any other name.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html',
  aws: 'Proxy container [envoy] does not exist',

  *check(task, { containers }) {
    const name = known(known(task.proxyConfiguration)?.containerName);
    const names = containers.map((container) => container.name);
    if (name === undefined || !isComplete(task.containerDefinitions) || names.some(isUnknown)) return;
    const literal = names.filter((each): each is string => typeof each === 'string');
    if (literal.includes(name)) return;
    const path = ['proxyConfiguration', 'containerName'];
    const likely = nearest(name, literal);
    const rename: Fix[] =
      likely === undefined ? [] : [{ title: `Use "${likely}"`, edits: [{ set: path, to: likely }] }];
    yield {
      path,
      message: `No container is called "${name}"; the proxy must be ${literal.length === 0 ? 'a container of the task' : alternatives(literal)}.`,
      fixes: [
        ...rename,
        { title: 'Remove "proxyConfiguration"', edits: [{ remove: ['proxyConfiguration'] }] },
      ],
    };
  },
});
