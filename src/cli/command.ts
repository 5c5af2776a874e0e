import { Command, Option } from 'commander';
import { sayAsCalled } from './called-as.ts';
import { EXIT_CODES, type ExitCode } from './exit-code.ts';
import type { Input, Inputs, Values } from './inputs.ts';

/** A command as the program knows it: what help says of it, and what it does. */
export type CommandSpec = WorkSpec | GroupSpec;

/** Ends the command with a message about its options, as commander's own messages are. */
export type Refuse = (message: string) => never;

interface WorkSpec {
  readonly name: string;
  readonly summary: string;
  readonly example: string;
  readonly inputs: Inputs;
  run(values: Record<string, unknown>, refuse: Refuse): Promise<ExitCode>;
}

interface GroupSpec {
  readonly name: string;
  readonly summary: string;
  readonly commands: readonly CommandSpec[];
}

/**
 * A command is data and one function. The data must cost nothing to load, since `steerlab --help` loads all of it: `run`
 * imports what it works with when it is called.
 */
export function defineCommand<Taken extends Inputs>(spec: {
  readonly name: string;
  readonly summary: string;
  /** A call of it, which help shows. */
  readonly example: string;
  /** What it takes, under the names that `run` gets it by. Arguments stand in the order of their places. */
  readonly inputs: Taken;
  run(values: Values<Taken>, refuse: Refuse): Promise<ExitCode>;
}): CommandSpec {
  return { ...spec, run: (values, refuse) => spec.run(values as Values<Taken>, refuse) };
}

/** Makes commander's command of one of ours. `setExit` takes the exit code once the command is done. */
export function toCommander(spec: CommandSpec, setExit: (code: ExitCode) => void): Command {
  const command = new Command(spec.name).description(spec.summary);
  if ('commands' in spec) {
    for (const child of spec.commands) command.addCommand(toCommander(child, setExit));
    return command;
  }
  const inputs = Object.entries(spec.inputs);
  command.addHelpText('after', () => `\nExample:\n  ${sayAsCalled(spec.example)}\n\n${EXIT_CODES}`);
  const names = inputs.filter(([, { kind }]) => kind === 'argument').map(([name]) => name);
  for (const [name, input] of inputs) {
    if (input.kind === 'argument') command.argument(input.form, input.about, input.fallback);
    else command.addOption(toOption(name, input));
  }
  return command.action(async (...given: unknown[]) => {
    const switches = inputs.filter(([, { kind }]) => kind === 'switch').map(([name]) => [name, false]);
    const values = {
      ...Object.fromEntries(switches),
      ...command.opts(),
      ...Object.fromEntries(names.map((name, place) => [name, given[place]])),
    };
    setExit(await spec.run(values, (message) => command.error(message)));
  });
}

function toOption(name: string, input: Input<unknown>): Option {
  const { kind, form, about, choices, read, fallback, isRequired = false } = input;
  const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const option = new Option(
    `--${kind === 'negation' ? 'no-' : ''}${flag} ${form}`.trim(),
    isRequired ? `${about} (required)` : about,
  );
  if (choices !== undefined) option.choices(choices);
  if (read !== undefined) option.argParser(read);
  if (kind === 'repeated') option.argParser((text, before: string[] = []) => [...before, text]);
  if (fallback !== undefined) option.default(fallback);
  return option.makeOptionMandatory(isRequired);
}
