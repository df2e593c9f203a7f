import type { Step } from '../command/walk-steps.ts';
import { nameFault } from '../inputs/name-fault.ts';
import { listOf } from '../inputs/run-network.ts';
import type { StepQuestion } from '../ui/step.ts';
import type { ClusterPlan } from './cluster-file.ts';

/** What a cluster can be made with, as the connection tells it; nothing where that may not be asked. */
export interface ClusterSurroundings {
  /** Names of capacity providers of Auto Scaling groups, which any cluster may have. */
  providers(): Promise<readonly string[]>;
  /** Names of namespaces of AWS Cloud Map. */
  namespaces(): Promise<readonly string[]>;
}

/** The questions of a cluster. */
export function clusterSteps(around: ClusterSurroundings): readonly Step<ClusterPlan>[] {
  return [
    nameStep,
    capacityStep,
    providersStep(around),
    severalStep,
    insightsStep,
    namespaceStep(around),
    newNamespaceStep,
    sessionsStep,
    logGroupStep,
  ];
}

const nameStep: Step<ClusterPlan> = {
  question: (plan) => ({
    prompt: 'Name of the cluster',
    value: plan.name,
    placeholder: 'production',
    check: nameFault,
    take: (name) => ({ ...plan, name, logGroup: `/ecs/exec/${name}` }),
  }),
};

const capacities = [
  {
    id: 'fargate',
    label: 'Fargate',
    detail: 'No instances to manage; you pay per task',
  },
  {
    id: 'fargate-spot',
    label: 'Fargate and Fargate Spot',
    detail:
      'One task on Fargate, the others half and half; AWS interrupts Spot tasks when it needs the capacity back',
  },
  {
    id: 'groups',
    label: 'Auto Scaling groups',
    detail: 'EC2 instances that ECS adds and removes through the capacity providers of the groups',
  },
  {
    id: 'none',
    label: 'Container instances',
    detail: 'Machines that register with the cluster, on the local endpoint too; no capacity provider',
  },
] as const;

/** The usual one comes first. */
const capacityStep: Step<ClusterPlan> = {
  question: (plan) => ({
    placeholder: 'What do its tasks run on?',
    choices: [
      ...capacities.filter(({ id }) => id === plan.capacity),
      ...capacities.filter(({ id }) => id !== plan.capacity),
    ].map(({ id, label, detail }) => ({ label, detail, value: { ...plan, capacity: id } })),
  }),
};

/** One that the connection has, or several by their names; where none is known, they are typed at once. */
function providersStep({ providers }: ClusterSurroundings): Step<ClusterPlan> {
  return {
    isSettled: ({ capacity }) => capacity !== 'groups',
    question: async (plan) => {
      const names = await providers();
      if (names.length === 0) return typedProviders(plan);
      return {
        placeholder: 'Which capacity provider?',
        choices: [
          ...names.map((name) => ({ label: name, icon: 'server', value: { ...plan, providers: [name] } })),
          { label: 'Several, by Name…', icon: 'edit', value: plan },
        ],
      };
    },
  };
}

const severalStep: Step<ClusterPlan> = {
  isSettled: ({ capacity, providers }) => capacity !== 'groups' || providers.length > 0,
  question: typedProviders,
};

function typedProviders(plan: ClusterPlan): StepQuestion<ClusterPlan> {
  return {
    prompt: 'Names of the capacity providers, separated by commas; tasks are spread over them',
    placeholder: 'on-demand, spot',
    check: (text) =>
      listOf(text).length > 0 ? undefined : 'Name a capacity provider, or go back and choose another way.',
    take: (text) => ({ ...plan, providers: listOf(text) }),
  };
}

const insightsStep: Step<ClusterPlan> = {
  question: (plan) => ({
    placeholder: 'Does CloudWatch Container Insights monitor it?',
    choices: [
      {
        label: 'With enhanced observability',
        detail: 'Down to tasks and containers',
        value: { ...plan, insights: 'enhanced' },
      },
      { label: 'Yes', detail: 'Clusters and services', value: { ...plan, insights: 'enabled' } },
      { label: 'Account Default', value: { ...plan, insights: undefined } },
      { label: 'No', value: { ...plan, insights: 'disabled' } },
    ],
  }),
};

function namespaceStep({ namespaces }: ClusterSurroundings): Step<ClusterPlan> {
  return {
    question: async (plan) => ({
      placeholder: 'Which is its default namespace for Service Connect?',
      choices: [
        { label: 'None', value: { ...plan, namespace: '' } },
        ...(await namespaces()).map((namespace) => ({
          label: namespace,
          icon: 'globe',
          value: { ...plan, namespace },
        })),
        { label: 'New Namespace…', icon: 'add', value: { ...plan, namespace: undefined } },
      ],
    }),
  };
}

const newNamespaceStep: Step<ClusterPlan> = {
  isSettled: ({ namespace }) => namespace !== undefined,
  question: (plan) => ({
    prompt: 'Name of the namespace, which ECS creates with the cluster',
    placeholder: 'internal',
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ClusterServiceConnectDefaultsRequest.html
    check: (text) =>
      /^[!-~]{1,1024}$/.test(text.trim())
        ? undefined
        : 'Use up to 1,024 letters, digits and signs, no spaces.',
    take: (text) => ({ ...plan, namespace: text.trim() }),
  }),
};

const sessionsStep: Step<ClusterPlan> = {
  question: (plan) => ({
    placeholder: 'Where are ECS Exec sessions in its containers logged?',
    choices: [
      {
        label: 'With the logs of the container',
        detail: 'Where the container has the awslogs driver',
        value: { ...plan, sessions: 'DEFAULT' },
      },
      { label: 'In a log group of its own', value: { ...plan, sessions: 'OVERRIDE' } },
      { label: 'Nowhere', value: { ...plan, sessions: 'NONE' } },
    ],
  }),
};

const logGroupStep: Step<ClusterPlan> = {
  isSettled: ({ sessions }) => sessions !== 'OVERRIDE',
  question: (plan) => ({
    prompt: 'Name of the log group, which must exist',
    value: plan.logGroup,
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
    check: (text) =>
      /^[\w./#-]{1,512}$/.test(text) ? undefined : 'Use up to 512 letters, digits and . - _ / # only.',
    take: (logGroup) => ({ ...plan, logGroup }),
  }),
};
