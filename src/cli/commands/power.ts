import { Command } from 'commander';

export function powerCommand(): Command {
  return new Command('power');
}
