import {
  BUILTIN_CONDITIONS,
  BUILTIN_FAMILIES,
  type Condition,
  type ContestWords,
  findBuiltinCondition,
  findBuiltinFamily,
  makeContest,
  standAnywhere,
} from '../steering/index.ts';
import { guessSpelling } from '../text/index.ts';
import { CONTEST_CHANNELS, CONTEST_ORDERS, type Direction } from '../vocabulary/index.ts';
import { type ParsedYaml, YamlFileError } from '../yaml/index.ts';
import type { Lever } from './resolve-conditions.ts';
import type { StudyFile } from './study-schema.ts';

const SIDES = { authorised: 'anti', unauthorised: 'pro', control: 'control' } as const satisfies Record<
  string,
  Direction
>;
type Side = keyof typeof SIDES;

/**
 * The cells that a study's contest adds to its conditions; none where it has no contest. The cell without levers is the study's
 * own baseline, or the built-in one where it has none.
 *
 * @param levers what its list of conditions means
 * @throws {YamlFileError} where the contest can't be made
 */
export function resolveContest(
  { value: { contest }, placeOf }: ParsedYaml<StudyFile>,
  levers: readonly (Lever | undefined)[],
): Condition[] {
  if (contest === undefined) return [];
  const own = levers.filter((lever) => lever !== undefined);
  const conditions = own.flatMap((lever) => lever.conditions);
  const adapters = conditions.filter(
    ({ steps, levers: said }) =>
      said === undefined && steps.length > 0 && steps.every(({ kind }) => kind === 'adapter'),
  );
  const design = contest === 'builtin' ? null : contest;
  const channels =
    design?.channels ?? CONTEST_CHANNELS.filter((channel) => channel !== 'adapter' || adapters.length > 0);
  const wordsOf = (side: Side): Condition[] => {
    const named = design?.[side];
    const found = named === undefined ? builtin(SIDES[side]) : findWords(named, side);
    // Whoever names weights means these, and not each dose of them.
    const isNamed = found.some(({ name }) => adapters.some((one) => one.name === name));
    const weights = isNamed ? [] : adapters.filter(({ direction }) => direction === SIDES[side]);
    return channels.includes('adapter') ? [...found, ...weights] : found;
  };
  const findWords = (name: string, side: Side): Condition[] => {
    const found =
      own.find((lever) => lever.name === name)?.conditions ??
      (findBuiltinCondition(name) === undefined ? findBuiltinFamily(name) : [findBuiltinCondition(name)]);
    const place = placeOf(['contest', side]);
    const words = found?.filter((one) => one !== undefined) ?? [];
    if (words.length === 0) {
      const known = [...own, ...BUILTIN_CONDITIONS, ...BUILTIN_FAMILIES].map((one) => one.name);
      throw new YamlFileError(
        `No condition or family is called "${name}".${guessSpelling(name, known)}`,
        place,
        `Name one of this study or a built-in one, of direction ${SIDES[side]}.`,
      );
    }
    const stranger = words.find(({ direction }) => direction !== SIDES[side]);
    if (stranger !== undefined)
      throw new YamlFileError(
        `The ${side} side of a contest has words of direction ${SIDES[side]}, and "${stranger.name}" is of direction ${stranger.direction}.`,
        place,
        `Name a condition or a family of direction ${SIDES[side]}.`,
      );
    if (words.some(({ turn }) => turn !== undefined))
      throw new YamlFileError(
        `A contest can't have the words of "${name}", which is a conversation.`,
        place,
        'Name a condition without turns.',
      );
    const isBuiltin = own.every((lever) => lever.name !== name) || isBuiltinName(name);
    return isBuiltin ? words.map(standAnywhere) : words;
  };
  const words: ContestWords = {
    control: wordsOf('control'),
    authorised: wordsOf('authorised'),
    unauthorised: wordsOf('unauthorised'),
  };
  if (
    channels.includes('adapter') &&
    adapters.every(({ direction }) => direction !== 'anti' && direction !== 'pro')
  )
    throw new YamlFileError(
      'The contest has a channel "adapter", and the study names no adapter of direction anti or pro.',
      placeOf(['contest', 'channels']),
      'Add a condition with a step { kind: adapter, path: … }, or leave the channel out.',
    );
  const cells = makeContest({ channels, orders: design?.orders ?? CONTEST_ORDERS, words });
  if ('what' in cells) throw new YamlFileError(cells.what, placeOf(['contest']), cells.fix);
  const neither = conditions.some(({ direction, steps }) => direction === 'baseline' && steps.length === 0)
    ? []
    : builtin('baseline');
  // What the study asks by itself, such as an adapter, is held against the others as it is, and not asked twice.
  const known = new Set(conditions.map(({ steps }) => JSON.stringify(steps)));
  const isKnown = ({ steps, levers: [first, ...others] = [] }: Condition) =>
    first?.by !== 'control' && others.length === 0 && known.has(JSON.stringify(steps));
  return [...neither, ...cells.filter((cell) => !isKnown(cell))];
}

function builtin(direction: Direction): Condition[] {
  return BUILTIN_CONDITIONS.filter((condition) => condition.direction === direction).map(standAnywhere);
}

function isBuiltinName(name: string): boolean {
  return findBuiltinCondition(name) !== undefined || findBuiltinFamily(name) !== undefined;
}
