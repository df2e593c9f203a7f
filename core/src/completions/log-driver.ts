import { logDrivers } from '../ecs/log-drivers.ts';
import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'log-driver',
  at: ['LogConfiguration.logDriver'],
  complete: true,

  *suggest({ valueAt }) {
    const asked = valueAt(['requiresCompatibilities']);
    const fargate = Array.isArray(asked) && asked.includes('FARGATE');
    for (const driver of logDrivers) {
      if (!fargate || driver.fargate) yield { value: driver.name, detail: driver.summary };
    }
  },
});
