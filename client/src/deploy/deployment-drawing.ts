import type { SeenService } from '#core/deploy/picture/seen.ts';
import type { Service } from '#core/ecs/api.ts';
import type { Context } from '../command/command.ts';
import { reporting } from '../command/read.ts';
import type { CauseInFile } from '../definitions/causes-in.ts';
import { type Element, elementFor } from '../tree/entry.ts';
import taskKind from '../tree/nodes/task.ts';
import type { Drawing, Picture } from '../webviews/drawn/panels.ts';
import { serviceElement } from './places.ts';
import { seeService } from './see-service.ts';
import { sourcesOf } from './sources.ts';
import type { Watched } from './watched.ts';

/** The commands that a button of the picture may run; whatever else a page says is left alone. */
const offered = ['continueDeployment', 'rollBack', 'stopDeployment', 'deploy', 'why', 'showLogs'];
const onTasks: Readonly<Record<string, string>> = { 'why-task': 'why', 'logs-of-task': 'showLogs' };

/** The picture of a service's deployments, which is asked for and acted on through the service's row. */
export function deploymentDrawing(context: Context, element: Element): Drawing {
  return new DeploymentDrawing(context, element);
}

class DeploymentDrawing implements Drawing {
  private readonly context: Context;
  private element: Element;
  private readonly signal = new AbortController().signal;
  private seen: SeenService | undefined;
  private causes: readonly CauseInFile[] = [];
  /** What the causes were looked for in; the same again has the same. */
  private explained = '';

  constructor(context: Context, element: Element) {
    this.context = context;
    this.element = element;
  }

  get connection() {
    return this.element.connection;
  }

  get title(): string {
    return `Deployment: ${this.service.name}`;
  }

  get key(): string {
    return `deployment ${this.connection.id} ${this.service.arn}`;
  }

  private get service(): Service {
    // The command is on services alone.
    return this.element.item as Service;
  }

  async draw(): Promise<Picture> {
    const { definitions } = this.context;
    const { pictureOf, drawDeployment, saidOf } = definitions();
    const seen = await this.look();
    const picture = pictureOf(seen, await this.why(seen));
    const beholder = { connection: this.connection.name, mayChange: !this.connection.readOnly };
    return { html: drawDeployment(picture, beholder), said: saidOf(picture) };
  }

  async act(action: string, of: string): Promise<void> {
    const { run, ui } = this.context;
    if (offered.includes(action)) return run(action, { element: this.element });
    if (action === 'line') {
      const source = this.causes.find(({ id }) => id === of)?.source;
      if (source !== undefined) await ui.openFile(source.file.id, source.start);
      return;
    }
    const command = Object.hasOwn(onTasks, action) ? onTasks[action] : undefined;
    const task = [...(this.seen?.alive ?? []), ...(this.seen?.stopped ?? [])].find(({ arn }) => arn === of);
    if (command !== undefined && task !== undefined)
      await run(command, { element: elementFor(taskKind, task, this.element) });
  }

  private look(): Promise<SeenService> {
    const { connections } = this.context;
    return reporting(connections, this.connection, async () => {
      const ecs = await connections.ecs(this.connection, this.signal);
      const around = connections.around(this.connection, this.signal);
      this.seen = await seeService(ecs, around, this.service, this.watched());
      const { service } = this.seen;
      if (service !== undefined) this.element = serviceElement(this.element, service);
      return this.seen;
    });
  }

  /** The same deployment, while somebody watches it. */
  private watched(): Watched | undefined {
    const { arn } = this.service;
    return this.context.deployments
      .all()
      .find(
        ({ isWatched, element, look }) =>
          isWatched && element.connection.id === this.connection.id && look?.service?.arn === arn,
      );
  }

  /** Looked for only when something failed or came to a bad end, and once for the same. */
  private async why(seen: SeenService): Promise<readonly CauseInFile[]> {
    const { newestIn, standOf, deploymentCauses } = this.context.definitions();
    const { aim, look } = newestIn(seen);
    const { outcome, failing, events } = standOf(aim, look);
    const isWell = outcome === undefined ? failing.length === 0 : outcome.kind === 'stable';
    const facts = JSON.stringify([isWell, aim, outcome, failing.map(({ id }) => id), events.length]);
    if (facts !== this.explained) {
      this.causes = isWell
        ? []
        : deploymentCauses(
            { aim, look, outcome },
            await sourcesOf(this.context, this.element, aim.taskDefinition),
          );
      this.explained = facts;
    }
    return this.causes;
  }
}
