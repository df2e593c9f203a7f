import { type Place, parseArn } from '../arns.ts';
import type { Draft } from '../transaction.ts';

/** An elastic network interface that a task has. */
export interface TaskInterface {
  readonly id: string;
  readonly attachmentId: string;
  readonly subnetId: string;
  readonly address: string;
  readonly mac: string | undefined;
  readonly zone: string | undefined;
}

/** The interfaces of all tasks of a place that have one. */
export function taskInterfaces(draft: Draft, { region }: Place): TaskInterface[] {
  return draft
    .list('tasks')
    .filter(({ shown }) => parseArn(shown.taskArn)?.region === region && shown.lastStatus !== 'STOPPED')
    .flatMap(({ shown }) =>
      (shown.attachments ?? []).flatMap(({ id = '', details = [] }) => {
        const detail = (wanted: string) => details.find(({ name }) => name === wanted)?.value;
        const eni = detail('networkInterfaceId');
        const address = detail('privateIPv4Address');
        if (eni === undefined || address === undefined) return [];
        const subnetId = detail('subnetId') ?? '';
        const mac = detail('macAddress');
        return [{ id: eni, attachmentId: id, subnetId, address, mac, zone: shown.availabilityZone }];
      }),
    );
}
