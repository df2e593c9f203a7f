import { entries, isUnknown, items, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-proxy-user-uid',
  severity: 'warning',
  confidence: 'agent',
  on: 'task-definition',
  summary: 'Run the proxy container as the user whose traffic the proxy leaves alone.',
  why: "The agent stops a task whose proxy container has no user, because the proxy's own traffic would come back to it.",
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html',
  aws: 'user needs to be specified for proxy container',

  *check(task) {
    const proxy = known(task.proxyConfiguration);
    const uid = items(proxy?.properties).find((property) => known(property.name) === 'IgnoredUID');
    const id = known(uid?.value);
    const name = known(proxy?.containerName);
    if (!id || name === undefined) return;
    const [index, container] =
      entries(task.containerDefinitions).find(([, each]) => known(each.name) === name) ?? [];
    if (container === undefined || index === undefined || isUnknown(container.user)) return;
    if (container.user?.split(':')[0] === id) return;
    const path = ['containerDefinitions', index, 'user'];
    yield {
      path,
      message: `The proxy ignores the traffic of user ${id}, but its container runs as ${container.user ?? 'the user of its image'}; set user to "${id}".`,
      fixes: [{ title: `Run the proxy as user ${id}`, edits: [{ set: path, to: id }] }],
    };
  },
});
