import { roots } from '#schemas/shapes.js';
import type { DocNode, Member, ObjectNode, Path } from '../../document/node.ts';
import { memberOf, nodeAt } from '../../document/path.ts';
import { movedEdit } from '../../document/path-edit.ts';
import type { Placing, Subject, SubjectHost } from '../../subjects/subject.ts';
import { apiCase, inApiCase, writtenCase } from '../any-case.ts';
import { type IsInRepository, missingFiles } from './files.ts';
import { asInputs } from './inputs.ts';

const action = /^aws-actions\/amazon-ecs-(render|deploy)-task-definition(?:@|$)/i;

/** What the document around a workflow's steps tells. */
export interface Workflow {
  readonly root: ObjectNode;
  readonly text: string;
  readonly isInRepository: IsInRepository | undefined;
}

/** The steps of one job in order, or those of a composite action. */
interface Steps {
  readonly items: readonly DocNode[];
  readonly path: Path;
  readonly start: number;
}

/**
 * The steps of a workflow of GitHub Actions, or of a composite action, that render a task definition or deploy one.
 * https://github.com/aws-actions/amazon-ecs-render-task-definition
 * https://github.com/aws-actions/amazon-ecs-deploy-task-definition
 */
export function workflowSubjects(workflow: Workflow): Subject[] {
  return stepLists(workflow.root).flatMap((steps) =>
    steps.items.flatMap((item, index) => stepSubject(workflow, steps, index, item)),
  );
}

function stepLists(root: ObjectNode): Steps[] {
  const jobs = memberOf(root, 'jobs')?.value;
  const places: Path[] = jobs?.kind === 'object' ? jobs.members.map(({ key }) => ['jobs', key]) : [['runs']];
  return places.flatMap((place): Steps[] => {
    const path = [...place, 'steps'];
    const steps = nodeAt(root, path);
    return steps?.kind === 'array' ? [{ items: steps.items, path, start: steps.span.start }] : [];
  });
}

function stepSubject(workflow: Workflow, steps: Steps, index: number, step: DocNode): Subject[] {
  const kind = kindOf(step);
  if (kind === undefined || step.kind !== 'object') return [];
  const written = memberOf(step, 'with')?.value;
  const inputs: ObjectNode =
    written?.kind === 'object' ? written : { kind: 'object', span: step.span, members: [] };
  const at: Path = [...steps.path, index];
  const type = roots[kind];
  const own = { ...inputs, members: membersOf(inApiCase(type, inputs)) };
  const node = withRendered(asInputs(type, own), steps);
  // What is missing is shown at `with`, or where there is none yet at what asks for it.
  const documentPlace: Placing = (path) =>
    memberOf(step, 'with') === undefined
      ? [...at, 'uses']
      : [...at, 'with', ...writtenCase(inputs, path, type)];
  const before = workflow.text.slice(steps.start, step.span.start);
  return [
    {
      kind,
      path: [...at, 'with'],
      node,
      naming: 'camel',
      documentPlace,
      apiPath: (inner) => apiCase(inner, type),
      host: hostOf(kind),
      readings: () => [
        {
          node,
          documentPlace,
          decided: new Map(),
          tried: false,
          faults: missingFiles(asInputs(type, own), before, workflow.isInRepository),
        },
      ],
    },
  ];
}

function kindOf(step: DocNode): 'render-step' | 'deploy-step' | undefined {
  const found = action.exec(textAt(step, 'uses') ?? '')?.[1]?.toLowerCase();
  if (found === undefined) return undefined;
  return found === 'render' ? 'render-step' : 'deploy-step';
}

/** With the file that was rendered first in place of the output of the step that did so. */
function withRendered(inputs: ObjectNode, steps: Steps): ObjectNode {
  const members = inputs.members.map((member): Member => {
    const { key, value } = member;
    if (key !== 'task-definition' || value?.kind !== 'unknown') return member;
    const file = renderedBy(value.text, steps, steps.items.length);
    return file === undefined
      ? member
      : { ...member, value: { kind: 'scalar', span: value.span, value: file } };
  });
  return { ...inputs, members };
}

/** The file behind `steps.ID.outputs.task-definition`; each step looks only at those before it, so this ends. */
function renderedBy(expression: string, steps: Steps, before: number): string | undefined {
  const id = /^\s*\$\{\{\s*steps\.([\w-]+)\.outputs\.task-definition\s*\}\}\s*$/.exec(expression)?.[1];
  if (id === undefined) return undefined;
  const index = steps.items.findLastIndex((step, place) => place < before && textAt(step, 'id') === id);
  const step = steps.items[index];
  if (step === undefined || kindOf(step) !== 'render-step') return undefined;
  const node = nodeAt(step, ['with', 'task-definition']);
  const file = node?.kind === 'unknown' ? node.text : textAt(nodeAt(step, ['with']), 'task-definition');
  return file?.includes('${{') === true ? renderedBy(file, steps, index) : file;
}

function hostOf(address: string): SubjectHost {
  return {
    address,
    isMadeUp: () => false,
    arguments: () => undefined,
    value: (_shape, _member, value) => value,
    spelling: () => undefined,
    edits: (edit, place) => [movedEdit(edit, place)],
  };
}

function membersOf(node: DocNode): readonly Member[] {
  return node.kind === 'object' ? node.members : [];
}

function textAt(node: DocNode | undefined, name: string): string | undefined {
  const value = node?.kind === 'object' ? memberOf(node, name)?.value : undefined;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}
