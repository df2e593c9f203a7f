import type {
  RegisterScalableTargetRequest,
  RegisterScalableTargetResponse,
} from '@aws-sdk/client-application-auto-scaling';
import { registerTarget } from '#core/sim/auto-scaling/targets.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html */
export default defineNeighbour<RegisterScalableTargetRequest, RegisterScalableTargetResponse>(
  'application-autoscaling',
  'RegisterScalableTarget',
  async (input, { caller, cluster }) => {
    const { MinCapacity: minimum, MaxCapacity: maximum, SuspendedState: suspended, Tags: tags } = input;
    const said = { minimum, maximum, suspended, tags };
    const target = await cluster.change(caller, (draft, call) => registerTarget(draft, input, said, call));
    return { ScalableTargetARN: target.arn };
  },
);
