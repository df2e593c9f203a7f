import type { Revision } from '#core/ecs/api.ts';
import { code, md } from '#core/words/markdown.ts';
import { defineNode } from '../node-kind.ts';
import family from './family.ts';

export default defineNode<Revision, string>({
  kind: 'revision',
  noun: 'revision',
  under: [family],
  none: 'No active revisions',
  list: (ecs, parent) => ecs.revisions(parent),
  id: (revision) => revision.arn,
  arn: (revision) => revision.arn,
  reference: ({ arn }) => ({ kind: 'task-definition', arn }),
  view: (revision) => ({ label: `${revision.family}:${revision.revision}`, icon: 'git-commit' }),
  tooltip: (revision) => [md`**${revision.family}:${revision.revision}**`, code(revision.arn)],
});
