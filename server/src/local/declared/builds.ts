import type { ServiceRecord } from '#core/sim/records/service.ts';
import { addServiceEventOnce } from '#core/sim/services/events.ts';
import { taskDefinitionOf } from '#core/sim/task-definitions/find.ts';
import type { ActionContext } from '../action.ts';
import { type FollowedBuild, followBuild } from '../builds/follow-build.ts';
import type { BuildOutcome } from '../builds/image-builder.ts';
import type { DeclaredBuild } from './declared-cluster.ts';
import { roll, servicesThat } from './roll.ts';

/** The images that a file declares, built by the container engine whenever their folders change. */
export interface Builds {
  /** Builds what is new, and rolls the services that use what has changed; resolves to a line for each. */
  set(declared: readonly DeclaredBuild[]): Promise<string[]>;
  /** Has the services say which of their images could not be built, those too that were made meanwhile. */
  tell(): Promise<void>;
  close(): void;
}

/** Keeps the builds of a cluster; what comes of later changes is logged. */
export function imageBuilds(context: ActionContext, log: (line: string) => void): Builds {
  const followed = new Map<string, FollowedBuild>();
  const failed = new Map<string, string>();
  const tell = () => tellFailures(context, failed);
  const settle = async (image: string, outcome: BuildOutcome): Promise<string[]> => {
    if (outcome.type === 'failed') failed.set(image, outcome.reason);
    else if (outcome.type !== 'given up') failed.delete(image);
    if (outcome.type === 'failed') return [`${image} was not built: ${outcome.reason}.`];
    return outcome.type === 'built' ? [`built ${image}.`, ...(await rollUsers(context, image))] : [];
  };
  const changed = async (image: string, outcome: BuildOutcome) => {
    for (const line of await settle(image, outcome)) log(line);
    await tell();
  };
  return {
    set: async (declared) => {
      const { build } = context.cluster.driver;
      if (build === undefined) return withoutEngine(declared);
      for (const [key, one] of followed) {
        if (declared.some((each) => keyOf(each) === key)) continue;
        one.close();
        followed.delete(key);
      }
      const lines: string[] = [];
      for (const each of declared) {
        if (followed.has(keyOf(each))) continue;
        const one = followBuild(each, { build, log, changed: (outcome) => changed(each.image, outcome) });
        followed.set(keyOf(each), one);
        lines.push(...(await settle(each.image, await one.first)));
      }
      return lines;
    },
    tell,
    close: () => {
      for (const one of followed.values()) one.close();
    },
  };
}

function keyOf(build: DeclaredBuild): string {
  return JSON.stringify(build);
}

function withoutEngine(declared: readonly DeclaredBuild[]): string[] {
  return declared.length === 0 ? [] : ['"builds" has no effect on simulated containers.'];
}

async function rollUsers(context: ActionContext, image: string): Promise<string[]> {
  const lines: string[] = [];
  for (const { shown } of usersOf(context, image)) {
    lines.push(await roll(context, shown, { forceNewDeployment: true }));
  }
  return lines;
}

/** The services whose tasks run containers of an image. */
function usersOf(context: ActionContext, image: string): ServiceRecord[] {
  return servicesThat(context, (draft, { shown }) => {
    if (shown.taskDefinition === '') return false;
    const { containerDefinitions } = taskDefinitionOf(draft, shown.taskDefinition);
    return containerDefinitions.some((container) => container.image === image);
  });
}

async function tellFailures(context: ActionContext, failed: ReadonlyMap<string, string>): Promise<void> {
  for (const [image, reason] of failed) {
    const users = usersOf(context, image);
    if (users.length === 0) continue;
    await context.cluster.alter((draft) => {
      for (const { shown } of users) {
        addServiceEventOnce(
          draft,
          shown.serviceArn,
          'unbuilt',
          `the image ${image} was not built: ${reason}.`,
        );
      }
    });
  }
}
