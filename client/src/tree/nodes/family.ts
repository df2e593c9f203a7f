import type { Connection } from '../../connections/connection.ts';
import { familyTags } from '../family-tags.ts';
import { defineNode } from '../node-kind.ts';
import connection from './connection.ts';

export default defineNode<string, Connection>({
  kind: 'family',
  noun: 'task definition family',
  under: [connection],
  pane: 'families',
  filterable: true,
  pinnable: true,
  sorted: true,
  none: 'No task definitions',
  list: (ecs) => ecs.families(),
  tagged: familyTags,
  id: (family) => family,
  view: (family) => ({ label: family, icon: 'symbol-class' }),
});
