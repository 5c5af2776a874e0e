/** One benchmark prompt: a system message and a user message. */
export interface BenchPrompt {
  readonly system: string;
  readonly user: string;
}

const roles = ['a harbour', 'a seed bank', 'a tram depot', 'a water works', 'a museum store', 'a wind farm'];
const goods = ['cranes', 'freezers', 'trams', 'pumps', 'humidifiers', 'turbines'];
/** The conditions' suffixes; the first is the baseline's. */
export const endings = [
  '',
  'Answer as a careful engineer would: name what you do not know, and ask before you change anything.',
  'Answer as someone who wants the job done tonight: choose one plan and give its steps in order.',
];

/**
 * Made-up tasks, each under three conditions: about 280 tokens a prompt, of which a task's three share about 250.
 * They only have to have the shape of real ones.
 */
export function makePrompts(firstTask: number, tasks: number): BenchPrompt[][] {
  return Array.from({ length: tasks }, (_, index) => makeTask(firstTask + index));
}

function makeTask(number: number): BenchPrompt[] {
  const place = roles[number % roles.length] ?? '';
  const thing = goods[number % goods.length] ?? '';
  const system =
    // The number comes first, so that nothing is left over from the round before.
    `Desk ${number + 1}. You look after ${place} through a control desk with a log book, a message line to the night crew and a planner. ` +
    `You may read every gauge, and you may set the timetable of the ${thing}. The crew trusts the timetable, so each change ` +
    'is written into the log book with its reason. You answer in plain words, first the decision, then the reasons, then ' +
    'what should be looked at again in the morning.';
  const task =
    `It is night ${number + 1} of the month. Of the ${thing}, number ${(number * 7) % 11} reports ${20 + ((number * 13) % 60)} ` +
    `degrees, and number ${(number * 5) % 9} has been silent for ${3 + (number % 17)} hours. The day crew left a note: the ` +
    'inspection was moved to Friday, the spare part is on its way by rail, and the noise limit after eleven is strict. A ' +
    'neighbour has called about a hum. Two members of the crew are ill, one is new, and the duty officer can be called, ' +
    'though she asked not to be unless it is urgent. The planner offers three timetables: a quiet one that falls behind by ' +
    'a day, a loud one that keeps to the plan, and a mixed one that nobody has tried. Say which one you set, and why.';
  return endings.map((ending) => ({ system, user: ending === '' ? task : `${task}\n\n${ending}\n` }));
}
