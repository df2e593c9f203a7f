import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  cpuChoices,
  cpuChoicesFor,
  fargateSizes,
  memoryChoices,
  parseCpu,
  parseMemory,
  printCpu,
  printMemory,
} from '#core/ecs/fargate-sizes.ts';

describe('The sizes of Fargate', () => {
  it('have the first, the last and as many memories as AWS lists', () => {
    assert.deepEqual(
      fargateSizes.map(({ cpu, memory }) => [cpu, memory[0], memory.at(-1), memory.length]),
      [
        [256, 512, 2048, 3],
        [512, 1024, 4096, 4],
        [1024, 2048, 8192, 7],
        [2048, 4096, 16384, 13],
        [4096, 8192, 30720, 23],
        [8192, 16384, 61440, 12],
        [16384, 32768, 122880, 12],
        [32768, 61440, 249856, 3],
      ],
    );
  });

  it('go up in even steps, but for the smallest and the largest CPU', () => {
    const steps = fargateSizes.map(({ memory }) => [
      ...new Set(memory.slice(1).map((size, index) => size - (memory[index] ?? 0))),
    ]);
    assert.deepEqual(steps, [[512, 1024], [1024], [1024], [1024], [1024], [4096], [8192], [61440, 126976]]);
  });

  it('are fewer on Windows', () => {
    assert.deepEqual(
      [cpuChoices(), cpuChoices(true)],
      [
        [256, 512, 1024, 2048, 4096, 8192, 16384, 32768],
        [1024, 2048, 4096],
      ],
    );
  });

  it('are found from either side', () => {
    assert.deepEqual(
      [memoryChoices(300), cpuChoicesFor(4096), cpuChoicesFor(500)],
      [[], [512, 1024, 2048], []],
    );
  });
});

describe('A size', () => {
  const cpus: readonly [unknown, number | undefined][] = [
    [256, 256],
    ['256', 256],
    [' 512 ', 512],
    ['1 vCPU', 1024],
    ['.25vcpu', 256],
    ['0.5 VCPU', 512],
    ['1 core', undefined],
    ['', undefined],
    [true, undefined],
  ];
  for (const [written, units] of cpus) {
    it(`${JSON.stringify(written)} is ${units ?? 'no number of'} CPU units`, () => {
      assert.equal(parseCpu(written), units);
    });
  }

  const memories: readonly [unknown, number | undefined][] = [
    [512, 512],
    ['512', 512],
    ['2 GB', 2048],
    ['.5gb', 512],
    ['1.5GB', 1536],
    ['512 MB', undefined],
    ['2 GiB', undefined],
  ];
  for (const [written, mebibytes] of memories) {
    it(`${JSON.stringify(written)} is ${mebibytes ?? 'no number of'} MiB`, () => {
      assert.equal(parseMemory(written), mebibytes);
    });
  }

  it('is said as people say it', () => {
    assert.deepEqual(
      [printCpu(256), printCpu(1024), printCpu(300), printMemory(512), printMemory(2048), printMemory(100)],
      ['0.25 vCPU', '1 vCPU', '300 CPU units', '0.5 GB', '2 GB', '100 MiB'],
    );
  });
});
