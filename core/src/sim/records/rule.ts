import type { DescribeRuleResponse, Target } from '@aws-sdk/client-eventbridge';
import type { Wire, With } from '../wire.ts';

/** A rule of Amazon EventBridge on the default event bus, with its targets. */
export interface RuleRecord {
  readonly shown: With<Wire<DescribeRuleResponse>, 'Arn' | 'Name' | 'State' | 'EventBusName'>;
  readonly targets: readonly With<Wire<Target>, 'Id' | 'Arn'>[];
  /** When its schedule was given, from which a rate is counted. */
  readonly since: number;
  /** When it runs next by its schedule. */
  readonly next?: number;
  /** Why it started nothing when it was triggered last. */
  readonly failure?: { readonly at: number; readonly reason: string };
}
