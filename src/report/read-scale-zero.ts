import type { Condition } from '../steering/index.ts';
import type { Store } from '../store/index.ts';
import type { ReportInput } from './report-input.ts';

/** Whether an adapter's condition has the scale 0, so that it has to answer as the baseline does. */
export function isScaleZero({ dose }: Pick<Condition, 'dose'>): boolean {
  return dose?.of === 'scale' && dose.amount === 0;
}

/** How many answers of each condition of scale 0 are the baseline's, in text and thoughts; nothing where there is none, or no baseline. */
export function readScaleZero(
  store: Store,
  conditions: readonly Condition[],
): Pick<ReportInput, 'scaleZero'> {
  const zero = new Set(conditions.filter(isScaleZero).map(({ name }) => name));
  const baseline = conditions.find(
    ({ direction, steps }) => direction === 'baseline' && steps.length === 0,
  )?.name;
  if (zero.size === 0 || baseline === undefined) return {};
  const plain = new Map<string, string>();
  const compared: {
    readonly key: string;
    readonly subject: string;
    readonly condition: string;
    readonly said: string;
  }[] = [];
  for (const { trial, answer } of store.query.allRecords()) {
    if (answer === null) continue;
    const { subject, condition, task, epoch } = trial;
    const key = JSON.stringify([subject, task, epoch]);
    const said = JSON.stringify([answer.text, answer.reasoning]);
    if (condition === baseline) plain.set(key, said);
    if (zero.has(condition)) compared.push({ key, subject, condition, said });
  }
  const known = compared.filter(({ key }) => plain.has(key));
  const groups = Map.groupBy(known, ({ subject, condition }) => JSON.stringify([subject, condition]));
  return {
    scaleZero: [...groups.values()].flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      const { subject, condition } = first;
      const equal = own.filter(({ key, said }) => plain.get(key) === said).length;
      return [{ subject, condition, equal, of: own.length }];
    }),
  };
}
