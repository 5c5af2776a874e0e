const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;

/**
 * The environment of a command that must see nothing else of this one's, such as keys. Compiled code is found where the other
 * commands keep it (`vitest.config.ts`).
 */
export const bareEnvironment: NodeJS.ProcessEnv = {
  PATH,
  HOME,
  ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }),
};
