import type { OpenDriver, RuntimeDriver } from '../../server/src/local/runtime/driver.ts';
import { openSimulatedDriver } from '../../server/src/local/runtime/simulated.ts';

/**
 * A driver whose containers count as real: they start and end as simulated ones do, and what the test hands over
 * answers for them.
 */
export function realDriver(parts: Partial<RuntimeDriver> = {}): OpenDriver {
  return (context) => {
    const simulated = openSimulatedDriver(context);
    return {
      description: 'containers of a test',
      real: true,
      carry: (effect) => simulated.carry(effect),
      close: () => simulated.close(),
      ...parts,
    };
  };
}
