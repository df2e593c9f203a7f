import { clusterReferences } from '../../ecs/references.ts';
import { counted } from '../../words/counted.ts';
import { code, md } from '../../words/markdown.ts';
import { defineLiveCheck } from '../live-check.ts';
import { namedIn } from '../named-in.ts';

export default defineLiveCheck({
  id: 'live-cluster',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Name a cluster that the account has.',
  why: 'ECS answers ClusterNotFoundException for one that is not there, and takes nothing in one that is not ACTIVE.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  about: 'cluster',
  noun: 'cluster',
  at: [...clusterReferences, 'CreateDaemonRequest.clusterArn'],

  question(text) {
    const name = namedIn('ecs', text);
    return name === undefined ? undefined : { about: 'cluster', name };
  },
  absent: () => 'Create it, or name another.',
  *check({ status }, { path, question }) {
    if (status === 'ACTIVE') return;
    yield { path, message: `The cluster "${question.name}" is ${status}, so ECS starts nothing in it.` };
  },
  describe: ({ status, services, runningTasks, instances }) =>
    md`Cluster, ${code(status)}: ${counted(services, 'service')}, ${counted(runningTasks, 'running task')}, ${counted(instances, 'container instance')}.`,
});
