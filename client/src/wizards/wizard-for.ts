import type { DocumentKind } from '#core/ecs/kinds.ts';

/** A command that asks for what differs from one file to the next, and writes it. */
interface Wizard {
  /** The command's id. */
  readonly command: string;
  readonly about: string;
  /** It asks the connection what there is. */
  readonly asksConnection: boolean;
}

const wizards: ReadonlyMap<DocumentKind, Wizard> = new Map([
  [
    'task-definition',
    {
      command: 'newTaskDefinition',
      about: 'Image, family, capacity, size and port of one container',
      asksConnection: false,
    },
  ],
  [
    'cluster',
    {
      command: 'createCluster',
      about: 'Name, capacity, Container Insights, Service Connect and the logging of ECS Exec sessions',
      asksConnection: true,
    },
  ],
  [
    'schedule',
    {
      command: 'scheduleTask',
      about: 'What of the connection runs, when, how and where',
      asksConnection: true,
    },
  ],
]);

/** The wizard that writes files of a kind, where there is one that can ask what it has to. */
export function wizardFor(kind: DocumentKind, hasConnection: boolean): Wizard | undefined {
  const wizard = wizards.get(kind);
  return wizard?.asksConnection && !hasConnection ? undefined : wizard;
}
