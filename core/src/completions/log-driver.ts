import { logDrivers } from '../ecs/log-drivers.ts';
import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'log-driver',
  at: ['LogConfiguration.logDriver'],
  complete: true,

  *suggest({ valueAt }) {
    const asked = valueAt(['requiresCompatibilities']);
    const fargate = Array.isArray(asked) && asked.includes('FARGATE');
    // The driver that works everywhere without another container first.
    const common = logDrivers.filter(({ name }) => name === 'awslogs');
    for (const driver of [...common, ...logDrivers.filter((each) => !common.includes(each))]) {
      if (!fargate || driver.fargate) yield { value: driver.name, detail: driver.summary };
    }
  },
});
