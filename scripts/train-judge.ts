// Trains the offline judge: npm run train-judge -- DIR [--check], DIR being a folder of published result folders. With
// --check nothing is written: it says whether the committed files are what comes out, byte for byte.
import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { HeldOutAgreement, OfflineAgreement } from '../src/judging/offline/agreement.ts';
import { encodeHeldOut } from '../src/judging/offline/held-out.ts';
import { encodeWeights } from '../src/judging/offline/weights-file.ts';
import { trainOfflineJudge } from './judge-training/index.ts';
import { readExamples } from './read-examples.ts';
import { readPlainAnswers } from './read-plain-answers.ts';

const FLOOR = { accuracy: 0.72, kappa: 0.48 };
const HELD_OUT = new URL('../weights/offline-held-out.json', import.meta.url);
const OUTPUT = new URL('../weights/offline-judge.json', import.meta.url);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean' } },
});
const [dir] = positionals;
if (dir === undefined) {
  console.error('Name the folder of published runs: npm run train-judge -- DIR [--check]');
  process.exit(2);
}
const examples = readExamples(dir);
const { screen, facts, heldOut } = trainOfflineJudge(examples, readPlainAnswers());
const { inversePenalty, pieceWeight } = facts.settings;
console.log(
  `${examples.length} answers and ${facts.trainedOn.plainAnswers} plain ones, ${screen.space.hashes.length} grams; each model held out, three folds by task, nested`,
);
console.log(`Chosen: inverse penalty ${inversePenalty}, pieces weigh ${pieceWeight}`);
const { whole, short, plainAnswers } = facts.agreement;
print('Unseen tasks of unseen models', whole);
printHeldOut(whole);
print(`The same, first ${short.length} characters`, short);
printHeldOut(short);
if (plainAnswers !== null) print('Plain answers of unseen topics', plainAnswers);
if (whole.accuracy < FLOOR.accuracy || whole.kappa < FLOOR.kappa) {
  console.error(
    `Nothing written: on unseen tasks of unseen models, accuracy must be at least ${FLOOR.accuracy} and kappa ${FLOOR.kappa}.`,
  );
  process.exit(1);
}
const text = encodeWeights(screen, facts);
const files = [
  [OUTPUT, text],
  [HELD_OUT, encodeHeldOut(text, heldOut)],
] as const;
for (const [file, content] of files) {
  const name = `weights/${basename(file.pathname)}`;
  const isSame = values.check && readFileSync(file, 'utf8') === content;
  if (!values.check) writeFileSync(file, content);
  else if (!isSame) process.exitCode = 1;
  const done = values.check ? (isSame ? 'The same to the byte' : 'Differs') : 'Written';
  console.log(`${done}: ${name}, SHA-256 ${hash('sha256', content)}`);
}
console.log(`It took ${Math.round(process.cpuUsage().user / 1e6)} s of one core.`);

function print(title: string, { accuracy, kappa, classes, confusion }: OfflineAgreement): void {
  console.log(`\n${title}: accuracy ${accuracy.toFixed(3)}, kappa ${kappa.toFixed(3)}`);
  console.table(
    Object.fromEntries(
      classes.map(({ decision, precision, recall }, row) => [
        decision,
        {
          precision,
          recall,
          ...Object.fromEntries(
            classes.map(({ decision: guess }, column) => [`as ${guess}`, confusion[row]?.[column]]),
          ),
        },
      ]),
    ),
  );
}

function printHeldOut({ kappaWithin, models, conditions, cells, expected }: HeldOutAgreement): void {
  console.log(`κ within conditions: ${kappaWithin}`);
  console.table(models);
  console.table(conditions);
  console.log('Cells:', cells);
  console.log('Of one more model:', expected);
}
