import type { StudyJudge } from '../study/index.ts';
import { guessSpelling } from '../text/index.ts';
import {
  type JudgeView,
  OFFLINE_JUDGE,
  OFFLINE_TRACE_JUDGE,
  type PanelRule,
  seesReasoning,
} from '../vocabulary/index.ts';
import { InvalidJudgeError } from './cli-errors.ts';

const FORM = /^(?:(?<name>[^=/\s]+)=)?(?<model>[^/\s]+\/\S+)$/;
const PANEL = /^(?:(?<name>[^=/\s]+)=)?panel:(?<members>.*)$/s;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** A judge that judges alone. */
type SingleJudge = Exclude<StudyJudge, { kind: 'panel' }>;
type LlmStudyJudge = Extract<StudyJudge, { kind: 'llm' }>;

/** How judges are read. */
export interface ReadJudgeOptions {
  /** Where the models that are named here are served. */
  readonly baseURL?: string | undefined;
  /** Judges that go by their name alone: those of the run's study. */
  readonly known?: readonly StudyJudge[];
  /** How a panel that is named here decides. Default: `majority`. */
  readonly rule?: PanelRule | undefined;
  /** What judges that ask a model are shown; left out: what the study says of them, or the bare task. */
  readonly sees?: JudgeView | undefined;
}

/**
 * Reads the judges that a flag asks for: `offline`, `provider/model`, `NAME=provider/model`, the name of a known judge, or
 * `panel:A,B,…` of any of these, also as `NAME=panel:…`. Without a name, a model judges under the last part of its own
 * (`openai/gpt-5.2` as `gpt-5.2`), and a panel as `panel`. A
 * judge that gets another view than it has gets another name, too (`gpt-5.2-steered`, `offline-reasoning`). A panel comes after its members.
 *
 * @throws {InvalidJudgeError} with the nearest right spelling.
 */
export function readJudges(text: string, options: ReadJudgeOptions): StudyJudge[] {
  const panel = PANEL.exec(text)?.groups;
  if (panel !== undefined) return readPanel(text, panel.name ?? 'panel', panel.members ?? '', options);
  const { known = [] } = options;
  const own = known.find(({ name }) => name === text);
  if (own?.kind !== 'panel') {
    const single = readSingle(text, text, options);
    if (options.sees !== undefined && single.kind !== 'llm' && single.sees !== options.sees)
      throw new InvalidJudgeError(
        text,
        `"${single.name}" sees ${seesReasoning(single) ? 'what was thought' : 'the answer'} alone: --sees ${options.sees} is for models.`,
      );
    return [single];
  }
  if (options.sees !== undefined)
    throw new InvalidJudgeError(
      text,
      `The members of "${text}" have views of their own: --sees can't change them.`,
    );
  return [...known.filter(({ name }) => own.members.includes(name) || own.tieBreaker === name), own];
}

function readPanel(text: string, name: string, list: string, options: ReadJudgeOptions): StudyJudge[] {
  assertName(text, name);
  const members = list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => readSingle(part, text, options));
  const ofTraces = members.find(seesReasoning)?.name;
  if (ofTraces !== undefined)
    throw new InvalidJudgeError(
      text,
      `A panel decides on answers, and "${ofTraces}" sees what subjects thought.`,
    );
  const names = [...new Set(members.map((member) => member.name))];
  if (members.length < 2) throw new InvalidJudgeError(text, 'A panel has at least two members.');
  const twice = members.find((member, place) => names[place] !== member.name)?.name;
  if (twice !== undefined) {
    const how = `Name one of them, as in other-${twice}=provider/model.`;
    throw new InvalidJudgeError(text, `Two members of the panel are called "${twice}".`, how);
  }
  if (names.includes(name))
    throw new InvalidJudgeError(text, `The panel and one of its members are both called "${name}".`);
  return [...members, { kind: 'panel', name, members: names, rule: options.rule ?? 'majority' }];
}

function readSingle(
  text: string,
  flag: string,
  { baseURL, known = [], sees }: Omit<ReadJudgeOptions, 'rule'>,
): SingleJudge {
  const own = known.find(({ name }) => name === text);
  if (own?.kind === 'panel')
    throw new InvalidJudgeError(flag, `"${text}" is a panel, and can't sit on another.`);
  if (own?.kind === 'llm') return withView(own, sees);
  if (own !== undefined && !(own.name === OFFLINE_JUDGE && sees === 'reasoning')) return own;
  if (text === OFFLINE_TRACE_JUDGE || (text === OFFLINE_JUDGE && sees === 'reasoning'))
    return { kind: 'offline', name: OFFLINE_TRACE_JUDGE, sees: 'reasoning' };
  if (text === OFFLINE_JUDGE) return { kind: 'offline', name: text };
  const { name, model } = FORM.exec(text)?.groups ?? {};
  if (model === undefined) {
    const guess = guessSpelling(text, [
      OFFLINE_JUDGE,
      OFFLINE_TRACE_JUDGE,
      ...known.map((judge) => judge.name),
    ]);
    throw new InvalidJudgeError(flag, `"${text}" names no judge.${guess}`);
  }
  const called = name ?? nameOf(model);
  assertName(flag, called);
  const judge = { kind: 'llm', name: called, model, ...(baseURL !== undefined && { baseURL }) } as const;
  return name === undefined || sees === undefined ? withView(judge, sees) : { ...judge, sees };
}

/** The judge with that view. Another view is another judge, so it gets another name. */
function withView(judge: LlmStudyJudge, sees: JudgeView | undefined): SingleJudge {
  if (sees === undefined || sees === (judge.sees ?? 'task')) return judge;
  return { ...judge, name: `${judge.name}-${sees}`, sees };
}

function assertName(flag: string, name: string): void {
  if (NAME.test(name)) return;
  const rule = 'use letters, digits, ".", "_" and "-", a letter or digit first.';
  throw new InvalidJudgeError(flag, `"${name}" is no name for a judge: ${rule}`);
}

function nameOf(model: string): string {
  const last = model.slice(model.lastIndexOf('/') + 1);
  return last.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[._-]+/, '');
}
