import { type EngineClient, EngineError } from './engine-client.ts';
import { tarOf } from './tar.ts';

/**
 * The image of the container that holds a task's network, made here: no registry has to be asked for it. Older
 * Podman imports under the tag `latest` only, so the version is part of the name.
 */
const repository = 'localhost/ecs-workbench/pause-2';
/** The name that the engine knows it by. */
export const pauseImage = `${repository}:latest`;

/** Makes sure that the engine has the image. */
export async function ensurePauseImage(engine: EngineClient): Promise<void> {
  if (await hasImage(engine)) return;
  const { Arch } = await engine.json<{ readonly Arch: string }>('GET', '/version');
  const archive = tarOf('pause', pauseProgram(Arch));
  const query = new URLSearchParams({ fromSrc: '-', repo: repository, tag: 'latest' });
  await engine.text('POST', `/images/create?${query}`, { body: archive });
}

async function hasImage(engine: EngineClient): Promise<boolean> {
  try {
    await engine.text('GET', `/images/${pauseImage}/json`);
    return true;
  } catch (error) {
    if (error instanceof EngineError && error.status === 404) return false;
    throw error;
  }
}

/** Where the program is loaded, and how long the two headers before its code are. */
const base = 0x400000n;
const headers = 64 + 56;

/**
 * A Linux program that waits for ever, or with an argument writes that into /etc/hosts, which the containers of the
 * task share: an ELF file of two headers and a handful of instructions.
 * https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html
 */
export function pauseProgram(architecture: string): Buffer {
  const machine = machines[architecture];
  if (machine === undefined)
    throw new Error(`There is no pause program for the architecture ${architecture}.`);
  const file = Buffer.alloc(headers + machine.code.length);
  file.write('\x7fELF\x02\x01\x01', 0, 'latin1');
  file.writeUInt16LE(2, 16); // An executable
  file.writeUInt16LE(machine.id, 18);
  file.writeUInt32LE(1, 20);
  file.writeBigUInt64LE(base + BigInt(headers), 24); // begins after the headers,
  file.writeBigUInt64LE(64n, 32); // its one program header follows this one,
  file.writeUInt16LE(64, 52);
  file.writeUInt16LE(56, 54);
  file.writeUInt16LE(1, 56);
  file.writeUInt32LE(1, 64); // is to be loaded,
  file.writeUInt32LE(5, 68); // read and executed,
  file.writeBigUInt64LE(base, 80);
  file.writeBigUInt64LE(base, 88);
  file.writeBigUInt64LE(BigInt(file.length), 96); // as a whole.
  file.writeBigUInt64LE(BigInt(file.length), 104);
  file.writeBigUInt64LE(0x1000n, 112);
  machine.code.copy(file, headers);
  return file;
}

/**
 * By the name that the engine gives an architecture: the ELF number and the code,
 * `if (argc < 2) for (;;) wait(); exit(write(open("/etc/hosts", O_WRONLY | O_TRUNC), argv[1], strlen(argv[1])) < 0);`.
 */
const machines: Readonly<Record<string, { readonly id: number; readonly code: Buffer }>> = {
  amd64: {
    id: 62,
    code: Buffer.concat([
      // cmp argc, 2; jge to the second part; pause; jmp back
      Buffer.from('833c24027d09b8220000000f05ebf7', 'hex'),
      // open; edi = the file
      Buffer.from('b802000000488d3d30000000be010200000f0589c7', 'hex'),
      // rsi = argv[1]; rdx = its length
      Buffer.from('488b74241031d2803c1600740548ffc2ebf5', 'hex'),
      // write; exit with the sign of what it gave
      Buffer.from('b8010000000f054889c748c1ef3fb83c0000000f05', 'hex'),
      Buffer.from('/etc/hosts\0'),
    ]),
  },
  arm64: {
    id: 183,
    code: Buffer.concat([
      // x9 = argc; b.ge to the second part; ppoll; b back
      words(0xf94003e9, 0xf100093f, 0x5400010a),
      words(0xd2800000, 0xd2800001, 0xd2800002, 0xd2800003, 0xd2800928, 0xd4000001, 0x17fffffa),
      // openat
      words(0x92800c60, 0x10000201, 0xd2804022, 0xd2800003, 0xd2800708, 0xd4000001),
      // x1 = argv[1]; x2 = its length
      words(0xf9400be1, 0xd2800002, 0x38626823, 0x34000063, 0x91000442, 0x17fffffd),
      // write; exit with the sign of what it gave
      words(0xd2800808, 0xd4000001, 0xd37ffc00, 0xd2800ba8, 0xd4000001),
      Buffer.from('/etc/hosts\0'),
    ]),
  },
};

function words(...instructions: readonly number[]): Buffer {
  const code = Buffer.alloc(instructions.length * 4);
  for (const [index, word] of instructions.entries()) code.writeUInt32LE(word, index * 4);
  return code;
}
