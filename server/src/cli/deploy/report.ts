import type { Outcome } from '#core/deploy/outcome.ts';
import type { Plan } from '#core/deploy/plan.ts';
import { type State, stateLines } from '#core/deploy/state.ts';
import { planLines } from '#core/deploy/told.ts';
import { type Answer, causeLines } from '#core/diagnosis/told.ts';
import { describeDifference } from '#core/ecs/changes.ts';
import type { Terminal } from '../command.ts';
import { printableJson, printableLines } from '../printable.ts';

/** What came of a deployment. */
export interface Result {
  readonly plan: Plan;
  readonly end: End;
  /** What is there now; absent when it was not looked at, or could not be. */
  readonly state?: State | undefined;
  /** Which quotas of the account the deployment would pass, a sentence each. */
  readonly quotas?: readonly string[] | undefined;
  /** Why it failed, the cause to read first. */
  readonly causes?: readonly Answer[] | undefined;
}

/** How the command ended: the outcome of the deployment, or why none was waited for. */
export interface End {
  readonly kind:
    | Outcome['kind']
    | 'planned'
    | 'begun'
    | 'nothing'
    | 'interrupted'
    | 'late'
    | 'lost'
    | 'faulty';
  readonly reason?: string | undefined;
}

/** Tells people line by line as it goes; programs get one document at the end, and the lines on the other stream. */
export class Report {
  private readonly terminal: Terminal;
  private readonly format: 'text' | 'json';

  constructor(terminal: Terminal, format: 'text' | 'json') {
    this.terminal = terminal;
    this.format = format;
  }

  print(line: string): void {
    const text = printableLines(`${line}\n`);
    if (this.format === 'text') this.terminal.out(text);
    else this.terminal.err(text);
  }

  end(result: Result): void {
    if (this.format === 'json') this.terminal.out(printableJson(documentOf(result)));
    else this.terminal.out(printableLines(`${linesOf(result).join('\n')}\n`));
  }
}

const sentences: Readonly<Record<End['kind'], string>> = {
  stable: 'is stable on the revision',
  'rolled-back': 'was rolled back',
  failed: 'failed, and what was there stays as it stands',
  stopped: 'was stopped where it was',
  superseded: 'was superseded',
  gone: 'is gone',
  planned: 'was planned only; nothing was changed',
  begun: 'was begun; --wait would watch it',
  nothing: 'has nothing to change',
  interrupted: 'was interrupted; ECS goes on with what was sent',
  late: 'took longer than --timeout; ECS goes on with it',
  lost: 'could not be followed to its end',
  faulty: 'was not begun: the files have errors (--despite-errors sends them)',
};

function linesOf({ plan, end, state, causes = [] }: Result): string[] {
  const [first, ...others] = causes;
  const what = end.kind === 'stable' || end.kind === 'gone' ? 'The service' : 'The deployment of';
  return [
    `${what} ${plan.service} ${sentences[end.kind]}.${end.reason === undefined ? '' : ` ${end.reason}`}`,
    ...(state === undefined ? [] : stateLines(plan, state)),
    ...(first === undefined ? [] : ['', ...causeLines(first)]),
    ...others.filter(({ weight }) => weight === 'root').map(({ title }) => `Also seen: ${title}`),
  ];
}

function documentOf({ plan, end, state, quotas = [], causes = [] }: Result) {
  const { revision, changes } = plan;
  return {
    outcome: end.kind,
    reason: end.reason,
    plan: {
      action: plan.idle ? 'none' : plan.action,
      service: plan.service,
      cluster: plan.cluster,
      taskDefinition: revision.name,
      registers: revision.registers,
      changes: {
        taskDefinition: revision.changes.map(describeDifference),
        service: changes.map(describeDifference),
      },
      left: plan.left,
      otherServices: plan.others,
      costPerMonth: plan.cost && { before: plan.cost.before, after: plan.cost.after, basis: plan.cost.basis },
      quotas,
      text: planLines(plan),
    },
    state,
    causes: causes.map(({ id, title, sure, at, place, evidence, advice, link }) => ({
      cause: id,
      title,
      sure,
      at,
      member: place && { of: place.of, path: place.path },
      evidence: evidence.map(({ source, text }) => ({ source, text })),
      advice,
      link,
    })),
  };
}
