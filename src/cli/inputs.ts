/** One thing that a command takes from the command line, and the type of what it gives. */
export interface Input<Value> {
  /** A negation is the option `--no-NAME`: true where it is not given. `repeated` collects what is given several times. */
  readonly kind: 'argument' | 'option' | 'repeated' | 'switch' | 'negation';
  /** How help writes the value: `<run>` is needed, `[run]` may be left out, `<run...>` is several. Empty for a switch. */
  readonly form: string;
  readonly about: string;
  readonly choices?: readonly string[];
  /** Makes something else of the text. Throws commander's `InvalidArgumentError`. */
  readonly read?: (text: string) => Value;
  readonly fallback?: Value;
  readonly isRequired?: boolean;
}

/** What a command takes, by name: `dryRun` is `--dry-run` on the command line. */
export type Inputs = Readonly<Record<string, Input<unknown>>>;

type ValueOf<Taken> = Taken extends Input<infer Value> ? Value : never;

/** What a command gets: what may be left out is a property that may be missing. */
export type Values<Taken extends Inputs> = {
  readonly [Name in keyof Taken as undefined extends ValueOf<Taken[Name]> ? never : Name]: ValueOf<
    Taken[Name]
  >;
} & {
  readonly [Name in keyof Taken as undefined extends ValueOf<Taken[Name]> ? Name : never]?: Exclude<
    ValueOf<Taken[Name]>,
    undefined
  >;
};

type TextOf<Form> = Form extends `${string}...${string}` ? readonly string[] : string;

type Settings = Partial<Pick<Input<unknown>, 'choices' | 'read' | 'fallback' | 'isRequired'>>;

type Given<Form, More> = More extends { read: (text: string) => infer Value }
  ? Value
  : More extends { choices: readonly (infer Word)[] }
    ? Word
    : TextOf<Form>;

type MaybeMissing<Value, More> = More extends { fallback: unknown } | { isRequired: true }
  ? Value
  : Value | undefined;

/** What stands in its place, without a name. */
export function argument<const Form extends string>(
  form: Form,
  about: string,
  more: { readonly fallback?: TextOf<Form> } = {},
): Input<TextOf<Form>> {
  return { kind: 'argument', form, about, ...more };
}

/** An option with a value: a text, one of `choices`, or what `read` makes of it. */
export function option<const Form extends string, const More extends Settings>(
  form: Form,
  about: string,
  more?: More & { readonly fallback?: Given<Form, More> },
): Input<MaybeMissing<Given<Form, More>, More>>;
export function option(form: string, about: string, more: Settings = {}): Input<unknown> {
  return { kind: 'option', form, about, ...more };
}

/** An option with a text that may be given several times. */
export function repeated(form: string, about: string): Input<readonly string[] | undefined> {
  return { kind: 'repeated', form, about };
}

/** An option without a value: true where it is given. */
export function onSwitch(about: string): Input<boolean> {
  return { kind: 'switch', form: '', about };
}

/** An option `--no-NAME` without a value: false where it is given. */
export function offSwitch(about: string): Input<boolean> {
  return { kind: 'negation', form: '', about };
}
