import type { TargetRecord } from '#core/sim/records/balancing.ts';
import type { TaskRecord } from '#core/sim/records/task.ts';
import { begin, type ListenerResponse } from './messages.ts';

/** Answers in the load balancer's own name, as it does when there is nobody else to. */
export function answerPage(
  response: ListenerResponse,
  status: number,
  reason: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = `<html><head><title>${status} ${reason}</title></head><body><h1>${status} ${reason}</h1></body></html>\n`;
  begin(response, status, reason, {
    Server: 'awselb/2.0',
    'Content-Type': 'text/html',
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

/** What stands in for the answer of a container that does not really run. */
export function simulatedText({ of }: TargetRecord, task: TaskRecord | undefined): string {
  const container = task?.shown.containers.find(({ name }) => name === of?.containerName);
  const id = of?.taskArn.split('/').at(-1) ?? '';
  const definition = task?.shown.taskDefinitionArn.split('/').at(-1) ?? '';
  return `This is where container "${of?.containerName}" of task ${id} (${definition}) answers. It is simulated: nothing runs here. Start the endpoint with --runtime docker to run ${container?.image ?? 'its image'}.\n`;
}
