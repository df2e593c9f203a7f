import { defineAction } from '../action.ts';

/** `GET /status`: what a person wants to see of the endpoint itself, such as what runs the containers. */
export default defineAction({
  service: 'local',
  operation: 'GetStatus',
  run: (_input, { caller, cluster, throttle }) => ({
    runtime: cluster.driver.description,
    account: caller.account,
    region: caller.region,
    time: cluster.now(),
    speed: cluster.speed,
    throttling: throttle.list(),
  }),
});
