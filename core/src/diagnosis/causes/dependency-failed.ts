import { entries, known } from '../../document/unknown.ts';
import { defineCause } from '../cause.ts';
import { definedContainers, inTask } from '../definition.ts';
import { links } from '../links.ts';
import { hear, type Reading, saidOfExit } from '../reading.ts';

const words =
  /depende(?:nt|ncy)(?: container)? ['"[]?([\w-]+)['"\]]? (?:exited|timed out|failed|did not|never|is not|not)|dependency graph|container dependency|DependentContainer|waits? for (?:the )?container ([\w-]+)|link to a non[- ]running container: \S+ AS \S+\/([\w-]+)/i;

export default defineCause({
  id: 'dependency-failed',
  weight: 'root',
  link: links.memory,
  look(reading) {
    const heard = hear(reading, words, ['container', 'task', 'event']);
    const broken = heard === undefined ? brokenSuccess(reading) : undefined;
    if (heard === undefined && broken === undefined) return undefined;
    const on = heard?.match[1] ?? heard?.match[2] ?? heard?.match[3] ?? broken?.on;
    const place = on === undefined ? undefined : dependencyPlace(reading, on);
    return {
      title: `A container waits for ${on === undefined ? 'another one' : `the container ${on}`}, which did not get as far as it must.`,
      sure: heard === undefined ? 'likely' : 'certain',
      evidence: [...(heard?.all ?? []), ...(broken?.evidence ?? [])],
      advice: [
        'Look at the exit code, the health check and the log of the container that is waited for.',
        'HEALTHY needs a healthCheck on that container, and SUCCESS and COMPLETE need one that ends; startTimeout says how long to wait.',
      ],
      place,
    };
  },
});

/** A container that had to succeed and did not, while the one that waits for it never started. */
function brokenSuccess(reading: Reading) {
  for (const awaited of awaitedSuccesses(reading)) {
    for (const task of reading.tasks) {
      const ended = task.containers.find(({ name }) => name === awaited.on);
      const waiting = task.containers.find(({ name }) => name === awaited.by);
      const code = ended?.exitCode;
      if (ended === undefined || code === undefined || code === 0 || waiting?.exitCode !== undefined)
        continue;
      return { on: awaited.on, evidence: [saidOfExit({ task, container: ended, code })] };
    }
  }
  return undefined;
}

/** Which containers have to succeed, and by which they are waited for. */
function awaitedSuccesses(reading: Reading) {
  return definedContainers(reading).flatMap(({ container }) =>
    entries(container.dependsOn).flatMap(([, dependency]) => {
      const on = known(dependency.containerName);
      return on === undefined || known(dependency.condition) !== 'SUCCESS'
        ? []
        : [{ on, by: known(container.name) }];
    }),
  );
}

function dependencyPlace(reading: Reading, on: string) {
  for (const { container, path } of definedContainers(reading)) {
    const index = entries(container.dependsOn).find(([, each]) => known(each.containerName) === on)?.[0];
    if (index !== undefined) return inTask([...path, 'dependsOn', index, 'condition']);
    // A link is the container's name, with an alias behind it where it has one.
    const link = entries(container.links).find(([, each]) => known(each)?.split(':').includes(on))?.[0];
    if (link !== undefined) return inTask([...path, 'links', link]);
  }
  return undefined;
}
