import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import type { TestImage } from './engine.ts';

/** A sample application's task definition, as it stands in public. */
export interface Sample {
  readonly title: string;
  readonly definition: RegisterTaskDefinitionCommandInput & {
    readonly containerDefinitions: readonly ContainerDefinition[];
  };
}

/**
 * What the ten want of the endpoint, by the file of the corpus. Where there is no corpus, the file of the same name in
 * `test/local/samples` is run: a definition of our own that wants the same.
 */
const wants: Readonly<Record<string, string>> = {
  '002-awsctd-consulserver.json':
    'the network of the host, an entry point, less memory reserved than there is',
  '003-awsctd-gunicorn-ec2.json': 'awsvpc on instances, no compatibility named',
  '005-awsctd-jetty-ec2.json': 'two ports of one container',
  '009-awsctd-nginx-ec2.json': 'bridge, any host port, logs in another region',
  '013-awsctd-wildfly-ec2.json': 'a command that is a path in the image',
  '075-zorrofox-taskdef.json':
    'sizes of the task alone on instances, and the same fixed host port as another one',
  '081-php-simple-app.json':
    'a volume that two containers share, a container that may end, a fixed host port',
  '248-aethernet-efs.json': 'a file system of EFS',
  '262-cinemascope-td.json': 'Fargate with the smallest size, and no word of logs',
  '259-voiceping-td.json': 'a health check by a shell, an image and logs in another region',
};

/** The ten, from the corpus where there is one. */
export function sampleApplications(): readonly Sample[] {
  const corpus = process.env.ECS_CORPUS ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
  const own = fileURLToPath(new URL('../local/samples', import.meta.url));
  return Object.entries(wants).map(([file, want]) => {
    const path = [join(corpus, 'valid', file), join(own, file)].find(existsSync);
    if (path === undefined) throw new Error(`There is no ${join(own, file)}.`);
    // The file is what a person registers; the endpoint is what judges its shape.
    return {
      title: `${file.replace('.json', '')}: ${want}`,
      definition: JSON.parse(readFileSync(path, 'utf8')),
    };
  });
}

/** Serves a page on the ports given until it is told to end, as a well-behaved application does. */
const serve = `#!/bin/sh
trap 'echo ended by the signal; exit 0' TERM
mkdir -p /tmp/www; echo "page of $0" > /tmp/www/index.html
for port in $PORTS; do httpd -p $port -h /tmp/www || exit 1; done
echo "serves $PORTS"
sleep 1000000 & wait`;

/** Every port that one of the samples maps. */
const ports = '80 3000 5000 8000 8080 8337 8338 8443 9990';

/** One image under the names of all that the samples are made of, with the programs that their entry points and commands call. */
export function standInImage(samples: readonly Sample[]): TestImage {
  const serving = (list: string) => serve.replace('\n', `\nPORTS='${list}'\n`);
  const images = samples.flatMap(({ definition }) =>
    definition.containerDefinitions.map(({ image = '' }) => image),
  );
  return {
    names: [...new Set(images)].map((image) => (/^[^/]*[.:][^/]*\//.test(image) ? image : dockerHub(image))),
    files: {
      '/usr/local/bin/serve': serving(ports),
      '/usr/sbin/apache2': serving('80'),
      '/opt/jboss/wildfly/bin/standalone.sh': serving('8080 9990'),
      '/usr/local/bin/docker-entrypoint.sh': serving('8500'),
    },
    command: ['/usr/local/bin/serve'],
  };
}

/** A name without a registry is one of Docker Hub. */
function dockerHub(image: string): string {
  return `docker.io/${image.includes('/') ? '' : 'library/'}${image}`;
}
