import { ApiError } from '#core/sim/api-error.ts';
import { activeCluster } from '#core/sim/clusters.ts';
import { setLoad } from '#core/sim/metrics/service-load.ts';
import { activeService } from '#core/sim/services/find.ts';
import { defineAction } from '../action.ts';
import { knownFields, neededText, numberField, textField } from '../faults/fields.ts';

const most = 1_000_000_000;

/**
 * Says how much a service uses from now on, as its metrics in CloudWatch: percents of what each running task
 * reserves, or with `shared` of one task in total, and the requests of all clients a minute. Without any of them
 * nothing is known of it any more.
 */
export default defineAction({
  service: 'local',
  operation: 'SetLoad',
  run: async (input, { caller, cluster }) => {
    knownFields(input, ['cluster', 'service', 'cpu', 'memory', 'requests', 'shared']);
    if (cluster.driver.real && (input.cpu !== undefined || input.memory !== undefined)) {
      throw new ApiError(
        'UnsupportedFeatureException',
        'What real containers use is measured; only the requests can be declared.',
      );
    }
    const { shared } = input;
    if (shared !== undefined && typeof shared !== 'boolean') {
      throw new ApiError('ValidationException', '"shared" takes true or false.');
    }
    const numbers = ['cpu', 'memory', 'requests'].flatMap((name) => {
      const value = numberField(input, name, most);
      return value === undefined ? [] : [[name, value] as const];
    });
    const load = { ...Object.fromEntries(numbers), ...(shared === true ? { shared } : {}) };
    const name = neededText(input, 'service');
    return cluster.change(caller, (draft, call) => {
      const { serviceArn } = activeService(
        draft,
        activeCluster(draft, textField(input, 'cluster'), call),
        name,
      ).shown;
      setLoad(draft, serviceArn, numbers.length === 0 ? undefined : load);
      return { serviceArn, load };
    });
  },
});
