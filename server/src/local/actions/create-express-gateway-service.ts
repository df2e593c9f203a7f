import { defineAction } from '../action.ts';
import { checkInput } from '../input/check.ts';
import { remarksOn } from '../input/remarks.ts';
import { freePort } from '../neighbours/elasticloadbalancing/free-port.ts';

const operation = 'CreateExpressGatewayService';

/** The command of that name, with a port of this machine on which the service's load balancer is to answer. */
export default defineAction({
  service: 'ecs',
  operation,
  run: async (input, { caller, cluster }) => {
    const checked = checkInput(operation, input);
    const remarks = remarksOn(operation, checked);
    return cluster.run(operation, checked, { caller, remarks, hostPort: await freePort() });
  },
});
