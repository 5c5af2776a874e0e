export { describeCondition } from './describe-condition.ts';
export { readSize, toName } from './describe-model.ts';
export { describeSubjects } from './describe-subjects.ts';
export { quote } from './quote.ts';
export { RunFolderTakenError } from './run-folder-taken-error.ts';
