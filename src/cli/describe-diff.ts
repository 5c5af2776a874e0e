import type { ComparedStores, ComparedTrial } from '../store/index.ts';

/** What `steerlab diff` says: how many, which, and what may be the cause. */
export function describeDiff({ trials, onlyIn }: ComparedStores): string[] {
  const differing = trials.filter(({ sameAnswer }) => !sameAnswer);
  const decided = differing.filter(({ decisions: [one, other] }) => one !== other);
  const engines = [...new Set(trials.flatMap((trial) => trial.engines))];
  const [first, second] = onlyIn;
  return [
    `${trials.length} trials are answered in both runs: ${trials.length - differing.length} alike to the byte, ${differing.length} otherwise, of which ${decided.length} were decided otherwise as well.`,
    ...(first + second === 0
      ? []
      : [`Answered in one run alone: ${first} in the first, ${second} in the second.`]),
    ...(engines.length === 0 ? [] : [`The engines differ: ${engines.join('; ')}.`]),
    ...(differing.length === 0 ? [] : ['', ...differing.map(sayTrial)]),
  ];
}

function sayTrial({ trial, decisions: [one, other] }: ComparedTrial): string {
  const { subject, condition, task, epoch } = trial;
  const told = `${one ?? 'no decision'}${one === other ? '' : ` → ${other ?? 'no decision'}`}`;
  return `${subject}  ${condition}  ${task}${epoch === 1 ? '' : `  epoch ${epoch}`}  ${told}`;
}
