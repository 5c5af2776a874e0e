// Trains the offline judge: npm run train-judge -- DIR, DIR being a folder of published result folders.
import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { HeldOutAgreement, OfflineAgreement } from '../src/judging/offline/agreement.ts';
import { encodeHeldOut } from '../src/judging/offline/held-out.ts';
import { encodeWeights } from '../src/judging/offline/weights-file.ts';
import { trainOfflineJudge } from './judge-training/index.ts';
import { readExamples } from './read-examples.ts';
import { readPlainAnswers } from './read-plain-answers.ts';

const FLOOR = { accuracy: 0.72, kappa: 0.48 };
const HELD_OUT = new URL('../weights/offline-held-out.json', import.meta.url);
const OUTPUT = new URL('../weights/offline-judge.json', import.meta.url);

const [dir] = process.argv.slice(2);
if (dir === undefined) {
  console.error('Name the folder of published runs: npm run train-judge -- DIR');
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
mkdirSync(new URL('.', OUTPUT), { recursive: true });
const text = encodeWeights(screen, facts);
writeFileSync(OUTPUT, text);
const decided = encodeHeldOut(text, heldOut);
writeFileSync(HELD_OUT, decided);
console.log(`Written: weights/offline-judge.json, SHA-256 ${hash('sha256', text)}`);
console.log(`Written: weights/offline-held-out.json, SHA-256 ${hash('sha256', decided)}`);
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
