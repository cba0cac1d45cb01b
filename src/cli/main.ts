#!/usr/bin/env node
import 'reflect-metadata';
import { runCli } from './run-cli.js';

// Whoever reads may have read enough, as `head` does.
process.stdout.on('error', () => process.exit());

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
});
