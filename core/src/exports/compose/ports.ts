import { Source } from '../../imports/source.ts';

/** The ports of a container; where all share one address each is its own number outside too. */
export function portsOf(container: Source, isShared: boolean): string[] {
  return container.list('portMappings').flatMap((each, index) => {
    const told: string[] = [];
    const mapping = new Source(each, '', told);
    const port = mapping.text('containerPort') ?? mapping.text('containerPortRange');
    if (port === undefined) {
      container.say(`portMappings[${index}]`, 'it names no port.');
      return [];
    }
    const host = mapping.text('hostPort');
    const published = isShared || port.includes('-') ? port : host === '0' ? undefined : host;
    const protocol = mapping.text('protocol') === 'udp' ? '/udp' : '';
    return [`${published === undefined ? '' : `${published}:`}${port}${protocol}`];
  });
}
