import { containerOf, inTask } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'log-collector-unreachable',
  weight: 'root',
  link: links.firelens,
  words:
    /failed to initialize logging driver: (?!.*(?:Cloudwatch|logs\.[\w-]+\.amazonaws)).*(?:dial (?:tcp|udp|unix|unixgram)|connection refused|no such host|i\/o timeout|fluent\.sock)/is,
  title: ({ container }) =>
    `What collects the logs of ${container} does not answer, so the container is not started.`,
  advice: [
    'Look whether the collector (fluentd, syslog, Splunk, GELF) runs at the address of the log driver, before this container starts: on EC2 as a daemon, or beside it with dependsOn.',
    'Where lines may be lost rather than tasks, let the driver connect later: "fluentd-async": "true" for fluentd, udp instead of tcp for syslog and GELF.',
  ],
  place: ({ reading, said }) => {
    const found = containerOf(reading, said);
    return found && inTask([...found.path, 'logConfiguration']);
  },
});
