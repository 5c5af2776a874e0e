/** Whether the page lies in a site of files, which can be read and not written; else a server of `steerlab view` answers. */
export const IS_SITE: boolean = globalThis.document?.querySelector('meta[name="steerlab-site"]') != null;
