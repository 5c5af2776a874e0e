export { describeCondition, toConditionName } from './describe-condition.ts';
export { isBaseName, readSize, shortName, toName } from './describe-model.ts';
export { quote } from './quote.ts';
export { RunFolderTakenError } from './run-folder-taken-error.ts';
export { writeStudy } from './write-study.ts';
