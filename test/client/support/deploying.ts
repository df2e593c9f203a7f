import {
  CreateClusterCommand,
  CreateServiceCommand,
  type DeploymentConfiguration,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import type { Ecs } from '#core/ecs/api.ts';
import type { Command, Invocation } from '../../../client/src/command/command.ts';
import { runCommand } from '../../../client/src/command/run-command.ts';
import * as definitions from '../../../client/src/definitions/index.ts';
import { causesOfDeployments } from '../../../client/src/deploy/causes.ts';
import { Watches } from '../../../client/src/deploy/watches.ts';
import type { TextFile } from '../../../client/src/files/files.ts';
import type { Element } from '../../../client/src/tree/entry.ts';
import { openEcs } from '../../../server/src/aws/open-ecs.ts';
import type { EcsSession } from '../../../server/src/cli/command.ts';
import { declareInstances, type Local, openLocal } from '../../support/local.ts';
import { contextWith, type Setup, type TestContext } from './context.ts';
import { find, treeOf } from './draw-tree.ts';
import { type Answer, scriptedUi } from './scripted-ui.ts';

/** A label that the simulated runtime takes for a registry that knows no such image. */
export const refused = { 'ecs-workbench.simulate.fail-pull': 'manifest unknown' };

export function definition(image: string, dockerLabels: Record<string, string> = {}) {
  return { family: 'web', containerDefinitions: [{ name: 'app', image, memory: 64, dockerLabels }] };
}

export const breaker: DeploymentConfiguration = {
  deploymentCircuitBreaker: { enable: true, rollback: true },
};

/** An endpoint with a cluster of two instances, and a person in front of it. */
export interface Deploying {
  readonly local: Local;
  readonly session: EcsSession;
  /** Makes the service `web` of two tasks of `web:1`, which becomes stable. */
  running(configuration?: DeploymentConfiguration): Promise<void>;
  /** Runs a command with these answers. `onPause` happens while somebody waits for the next look. */
  run(command: Command, asked: Asked): Promise<TestContext>;
  close(): Promise<void>;
}

interface Asked {
  readonly answers?: readonly Answer[];
  readonly files?: readonly TextFile[];
  /** The row that the command is called on, by its label. */
  readonly on?: string;
  readonly invocation?: Invocation;
  /** Seconds that pass between two looks; 5 unless said. */
  readonly step?: number;
  readonly onPause?: (context: TestContext) => Promise<void>;
  /** What the account says that the person has agreed to ask. */
  readonly account?: Setup['account'];
  /** Calls that answer otherwise than the endpoint. */
  readonly instead?: Partial<Ecs>;
}

export async function openDeploying(): Promise<Deploying> {
  const local = await openLocal();
  await local.client.send(new CreateClusterCommand({ clusterName: 'demo' }));
  await declareInstances(local.client, 'demo', ['us-east-1a', 'us-east-1b']);
  const session = await openEcs({
    endpoint: local.endpoint.endpoint,
    profile: undefined,
    region: 'us-east-1',
  });
  const { ecs } = session;
  return {
    local,
    session,
    async running(deploymentConfiguration = breaker) {
      const service = { serviceName: 'web', cluster: 'demo', taskDefinition: 'web', desiredCount: 2 };
      await local.client.send(new RegisterTaskDefinitionCommand(definition('web:1')));
      await local.client.send(new CreateServiceCommand({ ...service, deploymentConfiguration }));
      local.clock.advance(120);
    },
    async run(command, { answers = [], files = [], on, invocation, step = 5, ...more }) {
      const { onPause = async () => {}, instead, account } = more;
      const context: TestContext = contextWith({
        ecs: { ...ecs, ...instead },
        ui: scriptedUi(...answers),
        workspace: files,
        ...(account !== undefined && { account }),
        watches: new Watches({
          ecs: async () => ecs,
          definitions: () => definitions,
          causes: (subject, look, stand) => causesOfDeployments(context)(subject, look, stand),
          pause: async (_, signal) => {
            await onPause(context);
            signal.throwIfAborted();
            local.clock.advance(step);
          },
        }),
      });
      const element = on === undefined ? undefined : await rowOf(context, on);
      await runCommand(context, command, invocation ?? (element === undefined ? {} : { element }));
      return context;
    },
    async close() {
      session.close();
      await local.close();
    },
  };

  function rowOf(context: TestContext, label: string): Promise<Element> {
    return find(treeOf('clusters', context.connections.connections(), ecs), label);
  }
}
