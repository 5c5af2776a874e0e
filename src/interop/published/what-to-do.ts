/** What errors about published files tell their reader to do. */
export const fetchAgain = 'Copy the result folder again from where it was published.';
export const orLenient = `${fetchAgain} To take what can be read, add --lenient.`;
