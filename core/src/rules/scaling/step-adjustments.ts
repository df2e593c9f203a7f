import { numberAt, objectAt, type Plain } from '../record.ts';

/** A fault of the steps: at one of them, or at their list. */
interface StepFault {
  readonly inner: readonly number[];
  readonly message: string;
}

/** A step as a range of what is measured above the alarm's threshold. */
interface Step {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

/** https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-quotas.html */
const mostSteps = 20;

/**
 * What is wrong with the steps of a policy, first in the order of their bounds.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/step-scaling-policy-overview.html
 */
export function stepFault(policy: Plain): StepFault | undefined {
  const adjustments = objectAt(policy, 'StepScalingPolicyConfiguration')?.StepAdjustments;
  if (!Array.isArray(adjustments)) return undefined;
  if (adjustments.length > mostSteps) {
    const message = `A policy takes at most ${mostSteps} steps, and these are ${adjustments.length}; merge some.`;
    return { inner: [], message };
  }
  const given = adjustments.map((each: unknown) => objectAt(each));
  if (given.some((each) => each === undefined || !isBounded(each))) return undefined;
  const steps = given.flatMap((each, index) => (each === undefined ? [] : [rangeOf(each, index)]));
  steps.sort((left, right) => left.from - right.from);
  return unbounded(steps) ?? backwards(steps) ?? gap(steps) ?? openEnd(steps);
}

function rangeOf(adjustment: Plain, index: number): Step {
  const from = numberAt(adjustment, 'MetricIntervalLowerBound') ?? Number.NEGATIVE_INFINITY;
  return { index, from, to: numberAt(adjustment, 'MetricIntervalUpperBound') ?? Number.POSITIVE_INFINITY };
}

/** Whether its bounds are numbers or left out, and not placeholders. */
function isBounded(adjustment: Plain): boolean {
  return ['MetricIntervalLowerBound', 'MetricIntervalUpperBound'].every(
    (member) => adjustment[member] === undefined || numberAt(adjustment, member) !== undefined,
  );
}

/** In the words of the service: "Both lower and upper bounds of a step adjustment cannot be left unspecified". */
function unbounded(steps: readonly Step[]): StepFault | undefined {
  const found = steps.find(({ from, to }) => !Number.isFinite(from) && !Number.isFinite(to));
  const message =
    'A step needs a bound; give "MetricIntervalLowerBound" 0 to add tasks, or "MetricIntervalUpperBound" 0 to remove them.';
  return found && { inner: [found.index], message };
}

function backwards(steps: readonly Step[]): StepFault | undefined {
  const found = steps.find(({ from, to }) => from >= to);
  const message =
    'The step ends before it begins; its "MetricIntervalUpperBound" must be above its "MetricIntervalLowerBound".';
  return found && { inner: [found.index], message };
}

function gap(steps: readonly Step[]): StepFault | undefined {
  const found = steps.find((each, place) => place > 0 && steps[place - 1]?.to !== each.from);
  const message = 'The steps must follow on each other: each one starts where the one before it ends.';
  return found && { inner: [found.index], message };
}

/** The last step above the threshold has no end, and the first one below it none either. */
function openEnd(steps: readonly Step[]): StepFault | undefined {
  const last = steps.at(-1);
  if (last !== undefined && last.to > 0 && Number.isFinite(last.to)) {
    const message = 'Nothing is done above this step; leave out its "MetricIntervalUpperBound".';
    return { inner: [last.index], message };
  }
  const [first] = steps;
  if (first === undefined || first.from >= 0 || !Number.isFinite(first.from)) return undefined;
  const message = 'Nothing is done below this step; leave out its "MetricIntervalLowerBound".';
  return { inner: [first.index], message };
}
