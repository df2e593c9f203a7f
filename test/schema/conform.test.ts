import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDocument } from '#core/document/parse.ts';
import { Unknown } from '#core/document/unknown.ts';
import type { DocumentKind } from '#core/ecs/kinds.ts';
import { conform, intended, type Naming, readings, renamed } from '#core/schema/conform.ts';

function conformed(text: string, kind: DocumentKind = 'task-definition', naming: Naming = 'camel'): unknown {
  return conform(kind, parseDocument(text, 'yaml').root, naming);
}

describe('A document that was conformed', () => {
  it('has texts and numbers of the declared types, where nothing is lost', () => {
    const text =
      'cpu: 256\ncontainerDefinitions: [{ memory: "128", essential: "true", environment: [{ name: A, value: 1 }] }]';
    assert.deepEqual(conformed(text), {
      cpu: '256',
      containerDefinitions: [{ memory: 128, essential: true, environment: [{ name: 'A', value: '1' }] }],
    });
  });

  it('knows nothing of values that are of another type altogether', () => {
    const text =
      'volumes: data\ncontainerDefinitions: [{ memory: much, command: npm start, environment: { A: 1 } }, 5]';
    assert.deepEqual(conformed(text), {
      volumes: new Unknown('data'),
      containerDefinitions: [
        { memory: new Unknown('much'), command: new Unknown('npm start'), environment: new Unknown('{...}') },
        new Unknown('5'),
      ],
    });
  });

  it('keeps placeholders and drops null', () => {
    assert.deepEqual(conformed('family: <FAMILY>\ntaskRoleArn: null'), { family: new Unknown('<FAMILY>') });
  });

  it('keeps members that the API does not have', () => {
    assert.deepEqual(conformed('revision: 3\nother: { a: 1 }'), { revision: 3, other: { a: 1 } });
  });

  it('takes the last of two members with one name, also when it is null', () => {
    assert.deepEqual(conformed('cpu: "1"\ncpu: "2"\nmemory: "1"\nmemory: null'), { cpu: '2' });
  });

  it("has the API's names where a template has others, but not for the keys of maps", () => {
    const text =
      'ContainerDefinitions: [{ Name: web, DockerLabels: { Team: A }, LogConfiguration: { Options: { awslogs-group: g } } }]';
    assert.deepEqual(conformed(text, 'task-definition', 'pascal'), {
      containerDefinitions: [
        { name: 'web', dockerLabels: { Team: 'A' }, logConfiguration: { options: { 'awslogs-group': 'g' } } },
      ],
    });
  });

  it('keeps the names of services that write capitals themselves', () => {
    const text =
      'Id: a\nEcsParameters: { TaskCount: "2", NetworkConfiguration: { awsvpcConfiguration: { Subnets: [s] } } }';
    assert.deepEqual(conformed(text, 'rule-target', 'pascal'), {
      Id: 'a',
      EcsParameters: { TaskCount: 2, NetworkConfiguration: { awsvpcConfiguration: { Subnets: ['s'] } } },
    });
  });

  it('is a list for a list of containers', () => {
    assert.deepEqual(conformed('- { name: web }', 'container-definitions'), [{ name: 'web' }]);
  });
});

describe('A document as it was meant', () => {
  function meant(text: string): unknown {
    return intended('task-definition', parseDocument(text, 'yaml').root);
  }

  it('has something where a misspelt member belongs', () => {
    assert.deepEqual(meant('containerDefinitions: [{ memroy: 128, Image: nginx }]'), {
      containerDefinitions: [
        { memroy: 128, Image: 'nginx', memory: new Unknown('memroy'), image: new Unknown('Image') },
      ],
    });
  });

  it('has something where a misplaced member belongs, and no more than that', () => {
    assert.deepEqual(meant('containerDefinitions: [{ executionRoleArn: a, logDriver: b }]'), {
      containerDefinitions: [
        { executionRoleArn: 'a', logDriver: 'b', logConfiguration: new Unknown('logDriver') },
      ],
      executionRoleArn: new Unknown('executionRoleArn'),
    });
  });

  it('has something in every item of the list where a misplaced member belongs', () => {
    assert.deepEqual(meant('image: nginx\ncontainerDefinitions: [{ name: a }, { image: b }]'), {
      image: 'nginx',
      containerDefinitions: [{ name: 'a', image: new Unknown('image') }, { image: 'b' }],
    });
  });

  it('keeps what stands there already', () => {
    assert.deepEqual(meant('cpu: "256"\nCPU: "512"'), { cpu: '256', CPU: '512' });
  });

  it('is the same to the API as it was before', () => {
    assert.deepEqual(conformed('famly: web'), { famly: 'web' });
  });
});

describe('One walk', () => {
  const texts = [
    'family: web\ncpu: "256"\ncontainerDefinitions: [{ name: app, image: nginx, memory: 128 }]',
    'cpu: 256',
    'family: null',
    'volumes: [null]',
    'volumes: data',
    'tags: { a: 1 }',
    'family: a\nfamily:',
    'family: a\nfamily: null',
    'family: <FAMILY>\nother: { a: null }',
    '__proto__: { family: web }',
    'Family: web\nContainerDefinitions: [{ Memory: "128" }]',
  ];

  for (const text of texts) {
    for (const naming of ['camel', 'pascal'] as const) {
      it(`reads as two do (${naming}): ${JSON.stringify(text)}`, () => {
        const { root } = parseDocument(text, 'yaml');
        assert.deepEqual(readings('task-definition', root, naming), {
          plain: renamed('task-definition', root, naming),
          conforming: intended('task-definition', root, naming),
        });
      });
    }
  }

  it('makes one value where the document is as declared, and two where it is not', () => {
    const same = (text: string) => {
      const { plain, conforming } = readings('task-definition', parseDocument(text, 'yaml').root);
      return plain === conforming;
    };
    assert.deepEqual(texts.slice(0, 3).map(same), [true, false, false]);
  });

  it('puts nothing into a shorter list that took the place of one with a stranger in it', () => {
    const text =
      'containerDefinitions: [{ name: a }, { name: b }, { nmae: c }]\ncontainerDefinitions: [{ name: d }]';
    const { conforming } = readings('task-definition', parseDocument(text, 'yaml').root);
    assert.deepEqual(conforming, { containerDefinitions: [{ name: 'd' }] });
  });

  it('takes no name for the prototype', () => {
    const value = conformed('__proto__: { family: web }');
    assert.deepEqual(Object.keys(Object(value)), ['__proto__']);
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
  });
});
