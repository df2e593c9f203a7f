#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// What was compiled is kept in the folder for temporary files, so that every start but the first takes two thirds of
// the time. Node keeps what the first run had compiled when it ended, so each command has a folder of its own. Only
// what is loaded after this is kept, so the program itself comes later.
const [command = ''] = process.argv.slice(2);
const kept = /^[a-z][a-z-]{0,19}$/.test(command) ? command : 'other';
enableCompileCache(join(tmpdir(), 'node-compile-cache', 'ecs-workbench', kept));
void import('./main-cli.ts');
