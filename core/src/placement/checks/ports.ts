import type { Candidate } from '../candidate.ts';
import type { HostPort, TaskRequirement } from '../model.ts';
import type { Check } from './check.ts';

/** Every fixed host port must be free. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html */
export function portsCheck(task: TaskRequirement): Check {
  return {
    changes: true,
    refuse: (candidate) => {
      if (task.ports.length === 0) return undefined;
      const taken = task.ports.filter((port) => isTaken(candidate, port)).map(printPort);
      if (taken.length === 0) return undefined;
      const names = taken.join(', ');
      const message =
        taken.length === 1
          ? `Host port ${names} is already in use on the instance.`
          : `Host ports ${names} are already in use on the instance.`;
      const needed = task.ports.map(printPort).join(', ');
      return {
        resource: 'PORTS',
        needed,
        remaining: `all but ${names}`,
        message,
        apiReason: 'RESOURCE:PORTS',
      };
    },
  };
}

/** A copy placed in this call holds the very ports that the next one wants. */
function isTaken(candidate: Candidate, port: HostPort): boolean {
  return candidate.placed > 0 || candidate.instance.usedPorts.has(printPort(port));
}

/** A port as `InstanceState.usedPorts` names it: `80/tcp`. */
export function printPort({ port, protocol }: HostPort): string {
  return `${port}/${protocol}`;
}
