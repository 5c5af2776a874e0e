#!/usr/bin/env node
import { endOnClosedPipe } from './end-on-closed-pipe.ts';
import { quietSqliteWarning } from './quiet-sqlite-warning.ts';
import { runProgram } from './run-program.ts';

quietSqliteWarning();
endOnClosedPipe(process.stdout);
endOnClosedPipe(process.stderr);
process.exitCode = await runProgram(process.argv.slice(2));
