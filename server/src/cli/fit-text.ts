import type { FitAnswer } from '#core/fit/fit.ts';
import type { RefusalReason } from '#core/placement/model.ts';
import { printable } from './printable.ts';

/** The answer for people: the number, then who takes copies, then who takes none and why. */
export function fitText(answer: FitAnswer): string {
  const { placements, refusals, deployment } = answer;
  const lines = [
    headline(answer),
    ...placements.map(({ instance, count }) => `  ${nameOf(instance)}  takes ${count}`),
    ...(refusals.length === 0 ? [] : ['No further copy goes on:']),
    ...refusals.flatMap(({ instance, reasons }) => [
      `  ${nameOf(instance)}`,
      ...reasons.map(({ message }) => `    ${printable(message)}`),
    ]),
    ...(deployment === undefined ? [] : [rollout(deployment)]),
  ];
  return `${lines.join('\n')}\n`;
}

function headline({ fits, requested, bottleneck }: FitAnswer): string {
  const copies = fits === 1 ? '1 copy fits' : `${fits} copies fit`;
  const wanted = requested === undefined ? '' : `, ${requested} wanted`;
  return bottleneck === undefined
    ? `${copies}${wanted}.`
    : `${copies}${wanted}. ${words[bottleneck]} decides.`;
}

function rollout({ proceeds, reason }: NonNullable<FitAnswer['deployment']>): string {
  return proceeds
    ? 'An update of the service gets through.'
    : `An update of the service hangs. ${printable(reason ?? '')}`;
}

const words: Record<RefusalReason['resource'], string> = {
  STATUS: "The instances' status",
  AGENT: 'A disconnected agent',
  ATTRIBUTES: 'A missing attribute',
  ARCHITECTURE: 'The processor architecture or operating system',
  LOCATION: 'The availability zone',
  CPU: 'CPU',
  MEMORY: 'Memory',
  PORTS: 'The fixed host port',
  ENI: 'The number of network interfaces',
  GPU: 'The number of GPUs',
  CONSTRAINT: 'The placement constraint',
};

/** The id at the end of an ARN; instances that do not exist yet keep their whole name. */
function nameOf(instance: string): string {
  return printable(instance.startsWith('arn:') ? instance.slice(instance.lastIndexOf('/') + 1) : instance);
}
