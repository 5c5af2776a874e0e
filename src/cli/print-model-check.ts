import type { ModelCheck } from '../study/index.ts';

/** Checks a study's models, or one local model's file, and prints what each gave. True where all is well. */
export async function printModelCheck(target: string): Promise<boolean> {
  if (!/\.ya?ml$/i.test(target)) return printFileCheck(target);
  const { checkStudyModels, loadStudy } = await import('../study/index.ts');
  const checks = await checkStudyModels(await loadStudy(target), process.env, new AbortController().signal);
  for (const check of checks) console.log(describeCheck(check));
  const answering = checks.filter(({ state }) => state === 'answers').length;
  console.log(`${answering} of ${checks.length} models answer.`);
  return checks.every(({ state }) => state === 'answers');
}

async function printFileCheck(name: string): Promise<boolean> {
  const { checkModel } = await import('../models/fetch/index.ts');
  const check = await checkModel(name);
  const sum = check.kind === 'absent' ? '' : `, SHA-256 ${check.sha256}`;
  console.log(`${check.name}: ${check.kind}, ${check.path}${sum}`);
  return check.kind === 'sound';
}

function describeCheck({ party, model, state, latencyMs, warnings }: ModelCheck): string {
  const head = `${party.role} ${party.name} (${model})`;
  if (state === 'busy') return `${head}: busy; a run would wait for it`;
  if (state !== 'answers') return `${head}: can't be asked\n  ${state.message.replaceAll(/\n */g, '\n    ')}`;
  const time = latencyMs === null ? '' : ` in ${latencyMs.toFixed(0)} ms`;
  return [`${head}: answers${time}`, ...warnings.map((warning) => `  note: ${warning}`)].join('\n');
}
