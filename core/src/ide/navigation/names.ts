import type { DocNode, ObjectNode, ParsedDocument, Span } from '../../document/node.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import { referenceIn } from '../../hosts/cloudformation/call.ts';
import { memberCalled } from '../../hosts/cloudformation/written-path.ts';
import type { Subject } from '../../subjects/subject.ts';
import type { Analysis } from '../analysis/analysis.ts';

/**
 * What a name is the name of; a `router` is the container that collects logs, a `resource` one of a template, a `file`
 * one by its path.
 */
export type NameSort =
  | 'container'
  | 'volume'
  | 'port'
  | 'family'
  | 'log-group'
  | 'router'
  | 'resource'
  | 'file';

/** A name where it is written. */
export interface NamePlace {
  readonly sort: NameSort;
  /** Whether it is given here, or only used. */
  readonly role: 'definition' | 'use';
  readonly name: string;
  /** The name alone, without quotes and without what stands around it in the same text. */
  readonly span: Span;
  /** Whether the span reads as the name, so that another one can be written there. */
  readonly writable: boolean;
  /** Whether it stands in YAML alone and without quotes. */
  readonly bare: boolean;
  readonly subject: Subject;
}

/** One line of the table: where in an input names of a sort stand. `*` stands for every item of a list. */
interface Row {
  readonly sort: NameSort;
  readonly role: NamePlace['role'];
  readonly at: readonly string[];
  /** The part of the text that is the name; all of it when absent. */
  readonly part?: RegExp;
}

const family = /^(?:arn:[^/]*:task-definition\/)?(?<name>[A-Za-z0-9_-]+)(?::\d+)?$/;
const linked = /^(?<name>[^:]+)/;
/** A template in a text is filled in first. */
const literal = /^(?<name>(?:(?!\{\{).)+)$/;
const anywhere = /^(?<name>.*)$/;

const inContainer: readonly Row[] = [
  row('container', 'definition', 'name'),
  row('container', 'use', 'dependsOn/*/containerName'),
  row('container', 'use', 'links/*', linked),
  row('container', 'use', 'volumesFrom/*/sourceContainer'),
  row('volume', 'use', 'mountPoints/*/sourceVolume'),
  row('port', 'definition', 'portMappings/*/name'),
  row('log-group', 'use', 'logConfiguration/options/awslogs-group'),
  row('log-group', 'use', 'logConfiguration/options/log_group_name'),
  row('router', 'definition', 'firelensConfiguration/type'),
  row('router', 'use', 'logConfiguration/logDriver', /^(?<name>awsfirelens)$/),
];

const inTask: readonly Row[] = [
  row('family', 'definition', 'family'),
  row('volume', 'definition', 'volumes/*/name'),
  row('container', 'use', 'proxyConfiguration/containerName'),
  ...inContainer.map((each) => ({ ...each, at: ['containerDefinitions', '*', ...each.at] })),
];

const inService: readonly Row[] = [
  row('family', 'use', 'taskDefinition', family),
  row('container', 'use', 'loadBalancers/*/containerName'),
  row('container', 'use', 'serviceRegistries/*/containerName'),
  row('port', 'use', 'serviceConnectConfiguration/services/*/portName'),
  row('log-group', 'use', 'serviceConnectConfiguration/logConfiguration/options/awslogs-group'),
  row('port', 'use', 'vpcLatticeConfigurations/*/portName'),
  row('port', 'use', 'gatewayConnectors/*/portName'),
  row('volume', 'use', 'volumeConfigurations/*/name'),
];

const inRun: readonly Row[] = [
  row('family', 'use', 'taskDefinition', family),
  row('container', 'use', 'overrides/containerOverrides/*/name'),
  row('volume', 'use', 'volumeConfigurations/*/name'),
];

const table: Partial<Record<DocumentKind, readonly Row[]>> = {
  'task-definition': inTask,
  'container-definitions': inContainer.map((each) => ({ ...each, at: ['*', ...each.at] })),
  'create-service': inService,
  'update-service': inService,
  'task-set': inService,
  'run-task': inRun,
  'start-task': inRun,
  cluster: [
    row(
      'log-group',
      'use',
      'configuration/executeCommandConfiguration/logConfiguration/cloudWatchLogGroupName',
    ),
  ],
  appspec: [
    row('family', 'use', 'Resources/*/*/Properties/TaskDefinition', family),
    row('container', 'use', 'Resources/*/*/Properties/LoadBalancerInfo/ContainerName'),
  ],
  'image-definition': [row('container', 'use', 'name')],
  'rule-target': [row('family', 'use', 'EcsParameters/TaskDefinitionArn', family)],
  'express-service': [row('family', 'use', 'taskDefinitionArn', family)],
  pipe: [row('family', 'use', 'TargetParameters/EcsTaskParameters/TaskDefinitionArn', family)],
  'render-step': [
    row('container', 'use', 'container-name', /^(?<name>[^,]+)$/),
    row('file', 'use', 'task-definition'),
  ],
  'deploy-step': [row('file', 'use', 'task-definition'), row('file', 'use', 'codedeploy-appspec')],
  'pipeline-command': [row('file', 'use', 'file')],
  ecspresso: [
    row('file', 'use', 'service_definition', literal),
    row('file', 'use', 'task_definition', literal),
    row('file', 'use', 'plugins/*/config/path', literal),
  ],
  schedule: [row('family', 'use', 'Target/EcsParameters/TaskDefinitionArn', family)],
};

/** Every name that the inputs of a document give or use. */
export function namesIn({ document, subjects }: Analysis): NamePlace[] {
  const found = subjects.flatMap((subject) => [
    ...(table[subject.kind] ?? []).flatMap((each) => namesAt(document, subject, each)),
    ...resourceNames(document, subject),
  ]);
  // What a merge key brings in stands in one place only.
  return [...new Map(found.map((each) => [`${each.sort} ${each.span.start}`, each])).values()];
}

/** The name under an offset. */
export function nameAt(analysis: Analysis, offset: number): NamePlace | undefined {
  return namesIn(analysis).find(({ span }) => offset >= span.start && offset <= span.end);
}

function namesAt(document: ParsedDocument, subject: Subject, { sort, role, at, part }: Row): NamePlace[] {
  return nodesAt(subject.node, at, subject.naming).flatMap((node) => {
    if (node.kind !== 'scalar' || typeof node.value !== 'string') return [];
    const name = (part ?? anywhere).exec(node.value)?.groups?.name;
    if (name === undefined || name === '') return [];
    const known = sort === 'router' ? 'awsfirelens' : name;
    const { span, writable, bare } = partOf(document, node.span, node.value, name);
    return [
      {
        sort,
        role,
        name: known,
        span,
        writable: writable && sort !== 'router' && sort !== 'file',
        bare,
        subject,
      },
    ];
  });
}

function valuesIn({ members }: ObjectNode): DocNode[] {
  return members.flatMap(({ value }) => value ?? []);
}

/** All nodes at a pattern; names are found whatever their spelling in templates. */
function nodesAt(node: DocNode, at: readonly string[], naming: Subject['naming']): readonly DocNode[] {
  const [segment, ...rest] = at;
  if (segment === undefined) return [node];
  if (segment === '*') {
    const inner = node.kind === 'array' ? node.items : node.kind === 'object' ? valuesIn(node) : [];
    return inner.flatMap((item) => nodesAt(item, rest, naming));
  }
  if (node.kind !== 'object') return [];
  const value = memberCalled(node, segment)?.value;
  return value === undefined ? [] : nodesAt(value, rest, naming);
}

/** Where a part of a text stands; escapes and line breaks make that unclear, and then it is the whole text. */
function partOf(document: ParsedDocument, whole: Span, value: string, part: string) {
  const source = document.text.slice(whole.start, whole.end);
  const quote = /^["']/.test(source) ? 1 : 0;
  const inner = source.slice(quote, source.length - quote);
  if (inner !== value) return { span: whole, writable: false, bare: false };
  // A family stands behind the last slash of its ARN; every other part begins the text.
  const start = whole.start + quote + (part === value ? 0 : value.lastIndexOf(`/${part}`) + 1);
  const bare = document.syntax === 'yaml' && quote === 0 && part === value;
  return { span: { start, end: start + part.length }, writable: true, bare };
}

/** The logical ids of task definitions, and the references to them. */
function resourceNames({ root }: ParsedDocument, subject: Subject): NamePlace[] {
  if (subject.resource === undefined) return [];
  const reference = memberCalled(subject.node, 'taskDefinition')?.value;
  const used = reference?.kind === 'unknown' ? referenceIn(reference.text)?.name : undefined;
  const holder = memberCalled(root, 'Resources')?.value;
  const own = memberCalled(holder, subject.resource)?.keySpan;
  const name = (role: NamePlace['role'], text: string, span: Span): NamePlace => ({
    sort: 'resource',
    role,
    name: text,
    span,
    writable: false,
    bare: false,
    subject,
  });
  return [
    ...(subject.kind === 'task-definition' && own ? [name('definition', subject.resource, own)] : []),
    ...(used !== undefined && reference ? [name('use', used, reference.span)] : []),
  ];
}

function row(sort: NameSort, role: NamePlace['role'], at: string, part?: RegExp): Row {
  return { sort, role, at: at.split('/'), ...(part === undefined ? {} : { part }) };
}
