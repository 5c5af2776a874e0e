// Loaded before a command by `--import`: writes the addresses of all modules that it loads to standard error.
import { registerHooks } from 'node:module';

registerHooks({
  load(url, context, next) {
    process._rawDebug(`loads ${url}`);
    return next(url, context);
  },
});
