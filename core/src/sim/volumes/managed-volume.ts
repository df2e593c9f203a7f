import type { Attachment, TaskVolumeConfiguration } from '@aws-sdk/client-ecs';
import { uuid } from '../ids.ts';
import type { ManagedVolume } from '../records/managed-volume.ts';
import type { TaskRecord } from '../records/task.ts';
import type { Clock } from '../transaction.ts';
import type { Wire } from '../wire.ts';

/** How a volume that the definition leaves to the launch is made; a service says the same but for its end. */
export type VolumeConfiguration = Wire<TaskVolumeConfiguration>;

type ShownAttachment = Wire<Attachment>;

const type = 'AmazonElasticBlockStorage';

/** Whether an attachment of a task is an Amazon EBS volume. */
export const isVolume = (attachment: ShownAttachment) => attachment.type === type;

/** The attachments that a task begins with, one for each volume: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Attachment.html */
export function volumeAttachments(
  configurations: readonly VolumeConfiguration[] = [],
  clock: Clock,
): ShownAttachment[] {
  return configurations.map(({ name, managedEBSVolume: volume }) => ({
    id: uuid(clock.random),
    type,
    status: 'PRECREATED',
    details: [
      { name: 'roleArn', value: volume?.roleArn ?? '' },
      { name: 'volumeName', value: name ?? '' },
      {
        name: 'deleteOnTermination',
        value: String(volume?.terminationPolicy?.deleteOnTermination ?? true),
      },
    ],
  }));
}

/** The id of the volume behind an attachment: always the same, so that asking for it twice makes one. */
function volumeIdOf({ id = '' }: ShownAttachment): string {
  return `vol-0${id.replaceAll('-', '').slice(0, 16)}`;
}

/** The volumes of a task. */
export function volumesOf({ shown, volumeSizes }: TaskRecord): ManagedVolume[] {
  return (shown.attachments ?? []).filter(isVolume).map((attachment) => {
    const name = detail(attachment, 'volumeName') ?? '';
    const sizeInGiB = new Map(Object.entries(volumeSizes ?? {})).get(name);
    return {
      name,
      volumeId: volumeIdOf(attachment),
      deleteOnTermination: detail(attachment, 'deleteOnTermination') !== 'false',
      ...(sizeInGiB === undefined ? {} : { sizeInGiB }),
    };
  });
}

/** The sizes that a launch asks for, by the volumes' names. */
export function sizesOf(configurations: readonly VolumeConfiguration[]): Record<string, number> {
  return Object.fromEntries(
    configurations.flatMap(({ name, managedEBSVolume }) =>
      name === undefined || managedEBSVolume?.sizeInGiB === undefined
        ? []
        : [[name, managedEBSVolume.sizeInGiB]],
    ),
  );
}

/** The attachments of a task after one of its volumes has come a step further. */
export function withVolume(
  attachments: readonly ShownAttachment[],
  volumeId: string,
  step: { readonly status: string; readonly reason?: string },
): ShownAttachment[] {
  return attachments.map((attachment) => {
    if (!isVolume(attachment) || volumeIdOf(attachment) !== volumeId) return attachment;
    const kept = (attachment.details ?? []).filter(({ name }) => name !== 'volumeId');
    const found =
      step.reason === undefined
        ? { name: 'volumeId', value: volumeId }
        : { name: 'statusReason', value: step.reason };
    return { ...attachment, status: step.status, details: [...kept, found] };
  });
}

/** An attachment that is given back: a volume that is to outlive its task is only detached. */
export function givenBack(attachment: ShownAttachment, status: 'DETACHING' | 'DELETED'): ShownAttachment {
  if (!isVolume(attachment)) return { ...attachment, status };
  if (attachment.status === 'FAILED') return attachment;
  const kept = status === 'DELETED' && detail(attachment, 'deleteOnTermination') === 'false';
  return { ...attachment, status: kept ? 'DETACHED' : status };
}

function detail({ details }: ShownAttachment, name: string): string | undefined {
  return details?.find((one) => one.name === name)?.value;
}
