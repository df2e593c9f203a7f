import type { NetworkBinding } from '@aws-sdk/client-ecs';
import type { OfContainer, OfTask } from './effects.ts';
import type { Wire } from './wire.ts';

/** What is known of a task's network interface once it is there. */
export interface NetworkInterfaceFacts {
  readonly networkInterfaceId: string;
  readonly macAddress: string;
  readonly privateIPv4Address: string;
  readonly privateDnsName: string;
}

/** The Amazon EBS volume that an event is about. */
export interface OfVolume extends OfTask {
  readonly volumeId: string;
}

/** What a runtime driver saw, mostly in answer to an effect. */
export type RuntimeEvent =
  /** The interface is on its way, where that takes time. */
  | (OfTask &
      NetworkInterfaceFacts & { readonly type: 'attaching'; readonly status: 'CREATED' | 'ATTACHING' })
  | (OfTask & NetworkInterfaceFacts & { readonly type: 'attached' })
  | (OfTask & { readonly type: 'attach-failed'; readonly reason: string })
  | (OfVolume & { readonly type: 'volume-attaching'; readonly status: 'CREATED' | 'ATTACHING' })
  | (OfVolume & { readonly type: 'volume-attached' })
  | (OfVolume & { readonly type: 'volume-failed'; readonly reason: string })
  | (OfContainer & { readonly type: 'pulled'; readonly imageDigest?: string })
  /** `reason` is `CannotPullContainerError: ...`. */
  | (OfContainer & { readonly type: 'pull-failed'; readonly reason: string })
  | (OfContainer & {
      readonly type: 'container-started';
      readonly runtimeId: string;
      /** The host port 0 stands for one that the cluster is to find. */
      readonly networkBindings?: readonly Wire<NetworkBinding>[];
    })
  /** Also when it could not be started: then without exit code, with `reason` `CannotStartContainerError: ...`. */
  | (OfContainer & {
      readonly type: 'container-stopped';
      readonly exitCode?: number;
      readonly reason?: string;
    })
  | (OfContainer & {
      readonly type: 'container-health';
      readonly status: 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN';
    })
  | (OfTask & { readonly type: 'activated' })
  | (OfTask & { readonly type: 'deactivated' })
  | (OfTask & { readonly type: 'detached' });
