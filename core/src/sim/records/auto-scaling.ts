import type {
  ScalingActivity,
  ScheduledAction,
  StepScalingPolicyConfiguration,
  SuspendedState,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import type { Wire } from '../wire.ts';

/** A service that scales by itself, by the service's ARN. */
export interface ScalableTargetRecord {
  readonly arn: string;
  readonly serviceArn: string;
  /** `service/CLUSTER/SERVICE`. */
  readonly resourceId: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly roleArn: string;
  readonly createdAt: number;
  readonly suspended: Wire<SuspendedState>;
}

/** How a service scales, by the service's ARN and the policy's name. */
export interface ScalingPolicyRecord {
  readonly arn: string;
  readonly name: string;
  readonly serviceArn: string;
  readonly resourceId: string;
  readonly type: 'StepScaling' | 'TargetTrackingScaling';
  readonly createdAt: number;
  readonly step?: Wire<StepScalingPolicyConfiguration>;
  readonly tracking?: Wire<TargetTrackingScalingPolicyConfiguration>;
  /** The ARNs of the alarms that were made for it: the high one and the low one. */
  readonly alarms: readonly string[];
  /** When it last scaled out, and from how many copies. */
  readonly scaledOut?: { readonly at: number; readonly from: number };
  readonly scaledIn?: { readonly at: number };
}

/** Bounds that change by a schedule, by the service's ARN and the action's name. */
export interface ScheduledActionRecord {
  readonly serviceArn: string;
  readonly shown: Wire<ScheduledAction>;
  /** When it runs next, in epoch seconds; absent when it does not run again. */
  readonly next?: number;
}

/** What was done to a service, the newest first, at most 100; by the service's ARN. */
export type ScalingActivities = readonly Wire<ScalingActivity>[];
