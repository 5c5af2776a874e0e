import { homedir } from 'node:os';
import type { ListedModel, ModelFileCheck } from '../models/fetch/index.ts';
import { describeSpread, type KeptSpread } from '../models/spreads/index.ts';
import type { ModelCheck } from '../study/index.ts';

/** What is known of a model that can be fetched by its name. */
export function describeListed({ model, isDefault, state, path }: ListedModel): string {
  const { name, size, stage, file, licence } = model;
  return [
    isDefault ? `${name} (default)` : name,
    `  ${size} × 10⁹, ${stage}, ${(file.bytes / 1e6).toFixed(0)} MB, ${licence.name}`,
    `  ${state === 'ready' ? `here: ${shortenHome(path)}` : state}`,
  ].join('\n');
}

/** The path as a shell takes it, which is shorter for what lies in the user's own folder. */
function shortenHome(path: string): string {
  const home = homedir();
  return path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}

/** Whether a local model's file is what it should be. */
export function describeFileCheck(check: ModelFileCheck): string {
  const sum = check.kind === 'absent' ? '' : `, SHA-256 ${check.sha256}`;
  return `${check.name}: ${check.kind}, ${check.path}${sum}`;
}

/** Whether a study's model can be asked, and how long its answer took. */
export function describeCheck({ party, model, state, latencyMs, warnings, refused }: ModelCheck): string {
  const head = `${party.role} ${party.name} (${model})`;
  if (state === 'busy') return `${head}: busy; a run would wait for it`;
  if (state !== 'answers') return `${head}: can't be asked\n  ${state.message.replaceAll(/\n */g, '\n    ')}`;
  const time = latencyMs === null ? '' : ` in ${latencyMs.toFixed(0)} ms`;
  const notes = [...warnings, ...refused].map((note) => `  note: ${note}`);
  return [`${head}: answers${time}`, ...notes].join('\n');
}

/** What was found out about a model on this machine. */
export function describeKeptSpread({ model, held, spread, gain, measured, measuredAt }: KeptSpread): string {
  const { backend, cores, reproducible, build } = held;
  const why = gain > 1 ? `answers ${Math.round((gain - 1) * 100)} % more than the usual` : 'as usual';
  return [
    `${model}: ${describeSpread(spread)}, ${why}`,
    `  on ${backend}, ${cores} cores, ${reproducible ? 'reproducible' : 'not reproducible'}; ${measured.length} measured ${measuredAt.slice(0, 10)} with ${build}`,
  ].join('\n');
}
