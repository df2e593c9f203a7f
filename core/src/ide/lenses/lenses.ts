import type { Span } from '../../document/node.ts';
import { spanAt } from '../../document/path.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import { isHosted } from '../../subjects/subject.ts';
import type { Analysis } from '../analysis/analysis.ts';

/** A command over an input. */
export interface Lens {
  readonly span: Span;
  readonly title: string;
  /** The command's id; its only argument is the address of the file. */
  readonly command: string;
}

const lenses: Partial<Record<DocumentKind, readonly (readonly [title: string, command: string])[]>> = {
  'task-definition': [
    ['Register', 'ecsWorkbench.registerTaskDefinition'],
    ['Deploy', 'ecsWorkbench.deploy'],
    ['Run', 'ecsWorkbench.runTask'],
    ['Diff', 'ecsWorkbench.diffTaskDefinition'],
  ],
  'create-service': [['Deploy', 'ecsWorkbench.deploy']],
  'update-service': [['Deploy', 'ecsWorkbench.deploy']],
  'express-service': [['Create or Update', 'ecsWorkbench.createOrUpdateExpressServiceFromFile']],
  daemon: [['Create or Update', 'ecsWorkbench.createOrUpdateDaemonFromFile']],
  'daemon-task-definition': [['Register', 'ecsWorkbench.registerDaemonTaskDefinition']],
  'run-task': [['Run', 'ecsWorkbench.runTask']],
};

/** What can be done with each input; resources of a template are deployed with their stack. */
export function lensesIn({ document, subjects }: Analysis): Lens[] {
  return subjects
    .filter((subject) => !isHosted(subject))
    .flatMap(({ kind, path }) => {
      const span = spanAt(document.root, path, 'key');
      return (lenses[kind] ?? []).map(([title, command]) => ({ span, title, command }));
    });
}
