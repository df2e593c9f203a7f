import type {
  SetRulePrioritiesInput,
  SetRulePrioritiesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { setPriorities } from '#core/sim/balancing/rules.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<SetRulePrioritiesInput, SetRulePrioritiesOutput>(
  'elasticloadbalancing',
  'SetRulePriorities',
  async ({ RulePriorities }, { caller, cluster }) => ({
    Rules: await cluster.change(caller, (draft) => setPriorities(draft, RulePriorities)),
  }),
);
