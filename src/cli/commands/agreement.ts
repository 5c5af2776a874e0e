import { Command } from 'commander';

export function agreementCommand(): Command {
  return new Command('agreement');
}
