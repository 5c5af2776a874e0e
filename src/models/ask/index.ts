export { ask, type Question } from './ask.ts';
export { callModel, type ModelCall, type ModelReply } from './call-model.ts';
export { toChatMessages, toPlainText } from './chat-messages.ts';
export { modelCalls, type WatchedCall } from './watch-calls.ts';
