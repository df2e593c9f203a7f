import {
  type Action,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  type Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ListenerRuleFacts } from '#core/live/facts.ts';
import type { Listed } from '#core/live/question.ts';
import type { FactReader } from '../../live/account-reader.ts';
import { inParallel } from '../../live/in-parallel.ts';
import type { OpenCaller } from '../beside.ts';
import { type BalancingCaller, balancingCaller } from './balancing-caller.ts';
import { certificateCaller } from './certificates.ts';
import { listenerOf } from './listeners.ts';
import { unlessAbsent } from './unless-absent.ts';

/** How many load balancers are looked through for what could be named. */
const mostBalancers = 20;

/** Asks Elastic Load Balancing about rules of listeners, and ACM about the certificates of those listeners. */
export function listenerRuleReader(open: OpenCaller, openAcm: OpenCaller): FactReader<'listener-rule'> {
  const caller = balancingCaller(open);
  const asked = { caller, certificates: certificateCaller(openAcm) };
  const absent = ['RuleNotFound', 'RuleNotFoundException', 'ListenerNotFound', 'ListenerNotFoundException'];
  return {
    permissions: {
      ask: 'elasticloadbalancing:DescribeRules',
      list: 'elasticloadbalancing:DescribeRules',
    },
    ask: ({ name }, signal) =>
      unlessAbsent(absent, async () => {
        const isRule = name.includes(':listener-rule/');
        const rule = isRule ? await ruleOf(name, caller, signal) : undefined;
        if (isRule && rule === undefined) return undefined;
        const listener = await listenerOf(isRule ? listenerArn(name) : name, asked, signal);
        return isRule || listener !== undefined ? factsOf(rule, listener) : undefined;
      }),
    list: (signal) => listed(caller, signal),
  };
}

type Listener = Awaited<ReturnType<typeof listenerOf>>;

function factsOf(rule: Rule | undefined, listener: Listener): ListenerRuleFacts {
  const hosts = (rule?.Conditions ?? []).filter(({ Field }) => Field === 'host-header');
  return {
    forwards: groupsIn(rule === undefined ? listener?.actions : rule.Actions),
    hosts: hosts.flatMap(({ HostHeaderConfig, Values }) => HostHeaderConfig?.Values ?? Values ?? []),
    listener: listener?.shown ?? '',
    certificates: listener?.certificates,
  };
}

function groupsIn(actions: readonly Action[] = []): readonly string[] {
  const groups = actions.flatMap(({ TargetGroupArn, ForwardConfig }) => [
    TargetGroupArn,
    ...(ForwardConfig?.TargetGroups ?? []).map((group) => group.TargetGroupArn),
  ]);
  return [...new Set(groups.filter((group) => group !== undefined))];
}

async function ruleOf(name: string, { send, list }: BalancingCaller, signal: AbortSignal) {
  const command = new DescribeRulesCommand({ RuleArns: [name] });
  const { Rules } = await send('DescribeRules', command, signal);
  return list('DescribeRules', 'Rules', Rules)[0];
}

/** `listener-rule/app/web/1/2/3` is a rule of `listener/app/web/1/2`. */
function listenerArn(rule: string): string {
  return rule.replace(':listener-rule/', ':listener/').replace(/\/[^/]*$/, '');
}

async function listed(caller: BalancingCaller, signal: AbortSignal): Promise<readonly Listed[]> {
  const { send, list } = caller;
  const { LoadBalancers } = await send('DescribeLoadBalancers', new DescribeLoadBalancersCommand({}), signal);
  const balancers = list('DescribeLoadBalancers', 'LoadBalancers', LoadBalancers).slice(0, mostBalancers);
  const found = await inParallel(balancers, async ({ LoadBalancerArn, Type }) => {
    const { Listeners } = await send(
      'DescribeListeners',
      new DescribeListenersCommand({ LoadBalancerArn }),
      signal,
    );
    const listeners = list('DescribeListeners', 'Listeners', Listeners);
    return Type === 'network' ? listeners.map(shownListener) : rulesIn(listeners, caller, signal);
  });
  return found.flat().filter(({ value }) => value !== '');
}

interface ListenerHead {
  readonly ListenerArn?: string | undefined;
  readonly Protocol?: string | undefined;
  readonly Port?: number | undefined;
}

function shownListener({ ListenerArn = '', Protocol = '', Port }: ListenerHead): Listed {
  return { value: ListenerArn, detail: `${Protocol} ${Port}` };
}

async function rulesIn(
  listeners: readonly ListenerHead[],
  { send, list }: BalancingCaller,
  signal: AbortSignal,
): Promise<readonly Listed[]> {
  const found = await inParallel(listeners, async (listener) => {
    const { ListenerArn } = listener;
    const { Rules } = await send('DescribeRules', new DescribeRulesCommand({ ListenerArn }), signal);
    const { detail } = shownListener(listener);
    return list('DescribeRules', 'Rules', Rules).map(({ RuleArn = '', Priority }) => ({
      value: RuleArn,
      detail: `${detail}, rule ${Priority}`,
    }));
  });
  return found.flat();
}
