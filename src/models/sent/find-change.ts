import { isTooLong, namesPart } from '../failure/index.ts';
import { type Change, type Place, replace, valueAt, without } from './change.ts';
import type { RequestBody } from './read-sent.ts';

// Only what steerlab itself puts into a request is changed. What a study says under `providerOptions` is sent as it is or not
// at all.

/** A parameter that a server may do without, where it stands in the interfaces, and what servers call it. */
interface Dispensable {
  readonly name: string;
  readonly places: readonly Place[];
  readonly called: RegExp;
}

const DISPENSABLE: readonly Dispensable[] = [
  {
    name: 'temperature',
    places: [['temperature'], ['generationConfig', 'temperature'], ['inferenceConfig', 'temperature']],
    called: /\btemperature\b/i,
  },
  {
    name: 'seed',
    places: [['seed'], ['random_seed'], ['generationConfig', 'seed']],
    called: /\b(random_)?seed\b/i,
  },
];

/** vLLM and SGLang need both to go on from a started answer; other servers know neither. */
const FLAGS = ['continue_final_message', 'add_generation_prompt'] as const;
const FLAGS_CALLED = /continue_final_message|add_generation_prompt/i;

const FORMAT_CALLED =
  /response[_ ]?(format|schema|mime_?type)|json[_ ]?schema|json[_ ]?object|json mode|structured[_ ]outputs?|text\.format|output_(format|config)|guided|grammar|constrained/i;
const FORMATS: readonly Place[] = [
  ['response_format'],
  ['text', 'format'],
  ['generationConfig', 'responseSchema'],
  ['generationConfig', 'responseJsonSchema'],
  ['generationConfig', 'responseMimeType'],
  ['output_format'],
  ['output_config', 'format'],
];
/** Interfaces that know JSON without a schema, by where they are told. */
const LOOSE_FORMATS: readonly Place[] = [['response_format'], ['text', 'format']];

const LIMITS: Readonly<Record<string, string>> = {
  max_tokens: 'max_completion_tokens',
  max_completion_tokens: 'max_tokens',
};

const REFUSED =
  /unsupported|not[ -]?support|n.t support|unrecogni[sz]ed|unknown|unexpected|extra (inputs?|fields?|inputs are)|not (permitted|allowed|enabled|available|implemented|accepted|valid|recogni[sz]ed|compatible)|n.t (permitted|allowed|accepted|available)|additional propert|invalid|deprecated|removed|no longer|incompatible|unavailable|must be|must not|should be|has to be|only (the )?(default|supports?|accepts?|\d)|cannot|can.t|failed to parse|use .{1,40} instead|not one of|forbidden/i;

const BOUNDS = /between|range|at most|at least|less than|greater than|<=?|>=?|exceed/i;

/**
 * Finds what to change in requests to a server that refused one, from its words; null where they name nothing that can be
 * renamed or left out.
 *
 * @param words - what the server said, with the parameter that it names apart, where it does
 */
export function findChange(words: string, body: RequestBody, made: readonly Change[]): Change | null {
  if (!REFUSED.test(words) || isTooLong(words)) return null;
  const found = [renameLimit, dropFlags, dropParameter, loosenFormat]
    .map((find) => find(words, body))
    .find((change) => change !== null && !made.some(({ what }) => what === change.what));
  return found ?? null;
}

/** `max_tokens` and `max_completion_tokens` are one limit by two names: it is never left out. */
function renameLimit(words: string, body: RequestBody): Change | null {
  for (const [from, to] of Object.entries(LIMITS)) {
    if (body[from] === undefined || body[to] !== undefined) continue;
    const isNamed = new RegExp(`\\b${from}\\b`, 'i').test(words);
    const isUnknown =
      /unsupported|not[ -]?support|n.t support|unrecogni|unknown|unexpected|extra|not (permitted|allowed|recogni)|additional propert|instead|invalid (parameter|argument|field)/i;
    if (!isNamed || !isUnknown.test(words)) continue;
    return {
      what: `${from} sent as ${to}`,
      words,
      apply: (sent) =>
        sent[from] === undefined ? null : replace(replace(sent, [from], undefined), [to], sent[from]),
    };
  }
  return null;
}

function dropFlags(words: string, body: RequestBody): Change | null {
  if (!FLAGS_CALLED.test(words) || !FLAGS.some((flag) => body[flag] !== undefined)) return null;
  return {
    what: `${FLAGS.join(' and ')} left out`,
    words,
    apply: (sent) =>
      FLAGS.some((flag) => sent[flag] !== undefined)
        ? FLAGS.reduce((rest, flag) => replace(rest, [flag], undefined), sent)
        : null,
  };
}

/** Of several that are named, the one that is named first: the words then say what else may stand with it. */
function dropParameter(words: string, body: RequestBody): Change | null {
  // Words on a part of the prompt may name a parameter by the way.
  if (namesPart(words)) return null;
  const [first] = DISPENSABLE.flatMap(({ name, places, called }) => {
    const at = words.search(called);
    const place = places.find((one) => valueAt(body, one) !== undefined);
    // A value that somebody chose, and that is out of bounds, is theirs to mend.
    const isChosen = place !== undefined && valueAt(body, place) !== 0 && BOUNDS.test(words);
    return at < 0 || place === undefined || isChosen ? [] : [{ name, places, at }];
  }).sort((one, other) => one.at - other.at);
  if (first === undefined) return null;
  return {
    what: `${first.name} left out`,
    words,
    apply(sent) {
      const place = first.places.find((one) => valueAt(sent, one) !== undefined);
      return place === undefined ? null : without(sent, place);
    },
  };
}

/**
 * From a schema to JSON of any form, where the interface knows it, and from there to plain text: the form is told in words,
 * too.
 */
function loosenFormat(words: string, body: RequestBody): Change | null {
  if (!FORMAT_CALLED.test(words)) return null;
  const loose = LOOSE_FORMATS.find((place) => typeOf(body, place) === 'json_schema');
  if (loose !== undefined && !/json[_ ]object['"`]? (is|was) (not|un)/i.test(words))
    return {
      what: 'JSON asked for without a schema',
      words,
      apply: (sent) => {
        const place = LOOSE_FORMATS.find((one) => typeOf(sent, one) === 'json_schema');
        return place === undefined ? null : replace(sent, place, { type: 'json_object' });
      },
    };
  if (!FORMATS.some((place) => valueAt(body, place) !== undefined)) return null;
  return {
    what: 'JSON asked for in words alone',
    words,
    apply: (sent) =>
      FORMATS.some((place) => valueAt(sent, place) !== undefined)
        ? FORMATS.reduce((rest, place) => replace(rest, place, undefined), sent)
        : null,
  };
}

function typeOf(body: RequestBody, place: Place): unknown {
  return valueAt(body, [...place, 'type']);
}
