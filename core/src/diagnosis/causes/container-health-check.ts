import { known } from '../../document/unknown.ts';
import { type Cause, defineCause } from '../cause.ts';
import { type DefinedContainer, definedContainers, inTask } from '../definition.ts';
import { lastLines } from '../last-lines.ts';
import { links } from '../links.ts';
import { hear, type Reading, type Said } from '../reading.ts';
import { agentTrouble } from '../service-connect.ts';

export default defineCause({
  id: 'container-health-check',
  weight: 'root',
  link: links.health,
  look(reading) {
    const heard = hear(reading, /failed container health checks/i);
    const sick = sickContainers(reading);
    if (heard === undefined && sick.length === 0) return undefined;
    if (agentTrouble(reading).length > 0) return undefined;
    const checked = checkedContainer(reading, sick[0]?.container);
    const name = sick[0]?.container ?? checked?.name;
    return {
      title: `The health check of the container${name === undefined ? '' : ` ${name}`} fails.`,
      sure: 'certain',
      evidence: [...(heard?.all ?? []), ...sick, ...(name === undefined ? [] : lastLines(reading, name))],
      advice: [
        'Run the command of the check in the container: what it calls (curl, wget) must be in the image, and the path, port and address must be those that the program listens on; 127.0.0.1 is surer than localhost.',
        'A program that takes long to start needs startPeriod, up to 300 seconds, in which failures do not count.',
      ],
      ...(checked && mends(checked)),
    };
  },
});

function sickContainers({ tasks }: Reading): Said[] {
  return tasks.flatMap((task) =>
    task.containers
      .filter(({ health }) => health === 'UNHEALTHY')
      .map(({ name }): Said => {
        const at = task.stoppedAt;
        return {
          by: 'container',
          source: `container ${name}`,
          text: 'health UNHEALTHY',
          container: name,
          task,
          at,
        };
      }),
  );
}

/** The container that is known to be sick, else the only one that has a check. */
function checkedContainer(reading: Reading, name: string | undefined): DefinedContainer | undefined {
  const all = definedContainers(reading);
  const checked = all.filter(({ container }) => container.healthCheck !== undefined);
  return all.find((each) => each.name === name) ?? (checked.length === 1 ? checked[0] : undefined);
}

function mends({
  name,
  container,
  path,
}: DefinedContainer): Pick<NonNullable<ReturnType<Cause['look']>>, 'place' | 'fixes'> {
  const check = known(container.healthCheck);
  const member = [...path, 'healthCheck'];
  if (check === undefined) return { place: inTask(member) };
  const place = inTask([...member, 'command']);
  if (check.startPeriod !== undefined) return { place };
  const edits = [{ set: [...member, 'startPeriod'], to: 60 }];
  return { place, fixes: [{ title: `Give ${name} 60 seconds to start`, edits }] };
}
